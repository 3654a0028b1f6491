import type { Terminal } from '../cli/io.ts'

const CTRL_C = 3

/**
 * While something is at work, what is typed is neither shown nor kept for the next question; Ctrl-C is the signal that
 * it otherwise is. Gives the function that ends this.
 */
export function quietInput({ input }: Terminal): () => void {
  const listen = (typed: Buffer | string): void => {
    if (Buffer.from(typed).includes(CTRL_C)) process.kill(process.pid, 'SIGINT')
  }
  input.setRawMode(true)
  input.on('data', listen)
  input.resume()
  return () => {
    input.off('data', listen)
    input.pause()
    input.setRawMode(false)
  }
}

/** Databases' own clients. */
import { spawn } from 'node:child_process'

/** A client that is not there, or that failed: its message says all there is to say. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
}

/** How a client is started. */
export interface ClientRun {
  readonly program: string
  readonly args: readonly string[]
  /** What it reads from standard input. */
  readonly input?: string
}

/** Runs a client to its end. Throws ClientError with what it wrote to standard error when it fails or is not there. */
export function runClient({ program, args, input = '' }: ClientRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000)
    })
    child.on('error', (cause) =>
      reject(new ClientError(`${program} cannot be run: ${cause.message}`, { cause })),
    )
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(new ClientError(`${program} ended with ${signal ?? `exit code ${code}`}: ${complaint.trim()}`))
    })
    // A client that ends early closes its input; what it says then is above.
    child.stdin.on('error', () => undefined).end(input)
  })
}

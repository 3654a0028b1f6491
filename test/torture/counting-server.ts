/** A place that nobody may come to: it counts who connects. */
import { createServer } from 'node:net'

/** See above. */
export interface CountingServer {
  readonly port: number
  connections(): number
  close(): void
}

/** Listens on this machine, and closes every connection at once. */
export function countingServer(): Promise<CountingServer> {
  let connections = 0
  const server = createServer((socket) => {
    connections++
    socket.destroy()
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({ port, connections: () => connections, close: () => server.close() })
    })
  })
}

/** A target per database: files in the folder, servers that are the counting one. */
export const untouchableTarget = (scheme: string, form: string, folder: string, port: number): string =>
  form.includes('<file>')
    ? `${scheme}:${folder}/untouched.${scheme}`
    : `${scheme}://ann@127.0.0.1:${port}/shop`

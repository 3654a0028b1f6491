/** A server that speaks enough of MySQL's protocol to ask its clients for files. */
import { createServer, type Socket } from 'node:net'

const GREETING = Buffer.concat([
  Buffer.from('\x0a10.11.0-MariaDB\0\x01\0\0\0AAAAAAAA\0', 'latin1'),
  // LOCAL_FILES and what a plain log-in takes.
  Buffer.from([0x8a, 0xa2, 45, 2, 0, 0x08, 0, 21, ...new Array<number>(10).fill(0)]),
  Buffer.from('BBBBBBBBBBBB\0mysql_native_password\0', 'latin1'),
])
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0])
const QUERY = 3

/** When it asks, and for what. */
export interface Wish {
  /** Statements that it answers well before it asks; undefined: it asks at the log-in. */
  readonly after: number | undefined
  readonly file: string
}

/** See above. */
export interface FakeServer {
  readonly port: number
  /** For the connections from now on. */
  wish: Wish
  /** What clients sent as files since the last call. */
  received(): Buffer
  close(): void
}

/** Listens on this machine. */
export function fakeMysql(): Promise<FakeServer> {
  let received: Buffer[] = []
  const fake = { wish: { after: 0, file: '' } as Wish }
  const server = createServer((socket) => serve(socket, fake.wish, (bytes) => received.push(bytes)))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(
        Object.assign(fake, {
          port: typeof address === 'object' && address !== null ? address.port : 0,
          received() {
            const all = Buffer.concat(received)
            received = []
            return all
          },
          close: () => void server.close(),
        }),
      )
    })
  })
}

function serve(socket: Socket, wish: Wish, receive: (bytes: Buffer) => void): void {
  let state: 'log-in' | 'statements' | 'file' = 'log-in'
  let statements = 0
  let rest: Buffer = Buffer.alloc(0)
  const send = (sequence: number, payload: Buffer): void => {
    const length = [payload.length & 255, (payload.length >> 8) & 255, payload.length >> 16]
    socket.write(Buffer.concat([Buffer.from([...length, sequence]), payload]))
  }
  const ask = (sequence: number): void => {
    state = 'file'
    send(sequence, Buffer.concat([Buffer.from([0xfb]), Buffer.from(wish.file)]))
  }
  const take = (sequence: number, payload: Buffer): void => {
    if (state === 'file') {
      if (payload.length > 0) receive(payload)
      else {
        state = 'statements'
        send(sequence + 1, OK)
      }
    } else if (state === 'log-in') {
      state = 'statements'
      if (wish.after === undefined) ask(sequence + 1)
      else send(sequence + 1, OK)
    } else if (payload[0] === QUERY) {
      if (statements++ >= (wish.after ?? 0)) ask(1)
      else send(1, OK)
    }
  }
  socket.on('error', () => undefined)
  send(0, GREETING)
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUIntLE(0, 3)) {
      const end = 4 + rest.readUIntLE(0, 3)
      take(rest[3]!, rest.subarray(4, end))
      rest = rest.subarray(end)
    }
  })
}

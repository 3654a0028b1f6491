/** A server that asks for files of the client gets nothing but the stream that was opened for it. */
import { createServer, type Server, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { targetOf } from '../../../loaders/index.ts'
import { connect } from '../../../loaders/mysql/driver.ts'
import { mysqlAddress } from '../../../loaders/mysql/target.ts'

const GREETING = Buffer.concat([
  Buffer.from('\x0a10.11.0-MariaDB\0\x01\0\0\0AAAAAAAA\0', 'latin1'),
  // LOCAL_FILES and what a plain log-in takes.
  Buffer.from([0x8a, 0xa2, 45, 2, 0, 0x08, 0, 21, ...new Array<number>(10).fill(0)]),
  Buffer.from('BBBBBBBBBBBB\0mysql_native_password\0', 'latin1'),
])
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0])

const packet = (sequence: number, payload: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([payload.length & 255, (payload.length >> 8) & 255, payload.length >> 16, sequence]),
    payload,
  ])

/** What a client sent when it was asked for a file. */
interface Received {
  bytes: string
}

/** Answers every statement with the wish for a file; `early`: the log-in, too. */
function rogue(fileFor: (sql: string) => string, received: Received, early = false): Promise<Server> {
  const serve = (socket: Socket): void => {
    let state: 'log-in' | 'statements' | 'file' = 'log-in'
    let rest = Buffer.alloc(0)
    const ask = (sequence: number, sql: string): void => {
      state = 'file'
      socket.write(packet(sequence, Buffer.from(`\xfb${fileFor(sql)}`, 'latin1')))
    }
    const take = (sequence: number, payload: Buffer): void => {
      if (state === 'log-in') {
        state = 'statements'
        if (early) ask(sequence + 1, '')
        else socket.write(packet(sequence + 1, OK))
      } else if (state === 'statements') {
        if (payload[0] === 3) ask(1, payload.subarray(1).toString())
      } else if (payload.length > 0) {
        received.bytes += payload.toString()
      } else {
        state = 'statements'
        socket.write(packet(sequence + 1, OK))
      }
    }
    socket.on('error', () => undefined)
    socket.write(packet(0, GREETING))
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data])
      while (rest.length >= 4 && rest.length >= 4 + rest.readUIntLE(0, 3)) {
        const end = 4 + rest.readUIntLE(0, 3)
        take(rest[3]!, rest.subarray(4, end))
        rest = rest.subarray(end)
      }
    })
  }
  return new Promise((resolve) => {
    const server = createServer(serve).listen(0, '127.0.0.1', () => resolve(server))
  })
}

const LOAD = "LOAD DATA LOCAL INFILE 'tilth-1' INTO TABLE t"
const rows = (): Readable => Readable.from([Buffer.from('our rows')])

describe('a server that asks for a file', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function place(fileFor: (sql: string) => string, early = false) {
    const received: Received = { bytes: '' }
    server = await rogue(fileFor, received, early)
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    return { received, url: `mysql://root@127.0.0.1:${port}/a` }
  }

  it('gets the rows when it asks for what the statement names', async () => {
    const { received, url } = await place(() => 'tilth-1')
    const connection = await connect(mysqlAddress(url, {}))
    await connection.send(LOAD, 'tilth-1', rows())
    expect(received.bytes).toBe('our rows')
    connection.lose()
  })

  it.each(['/etc/passwd', 'tilth-10', '', './tilth-1'])('gets nothing for %j', async (file) => {
    const { received, url } = await place(() => file)
    const connection = await connect(mysqlAddress(url, {}))
    await expect(connection.send(LOAD, 'tilth-1', rows())).rejects.toThrow(/which no statement named/)
    await expect(connection.query('SELECT 1')).rejects.toThrow(/LOCAL INFILE/)
    expect(received.bytes).toBe('')
    connection.lose()
  })

  it('gets nothing while other statements run, even by the right name', async () => {
    const { received, url } = await place(() => 'tilth-1')
    const connection = await connect(mysqlAddress(url, {}))
    await connection.send(LOAD, 'tilth-1', rows())
    received.bytes = ''
    await expect(connection.query('SELECT 1')).rejects.toThrow(/LOCAL INFILE/)
    await expect(connection.stream('SELECT 1').next()).rejects.toThrow(/LOCAL INFILE/)
    expect(received.bytes).toBe('')
    connection.lose()
  })

  it('gets nothing from a load, and the load fails', async () => {
    const { received, url } = await place(() => '/etc/passwd')
    await expect(targetOf(url, {}).connect({})).rejects.toMatchObject({ code: 'DATABASE' })
    expect(received.bytes).toBe('')
  })

  it('gets nothing at the log-in', async () => {
    const { received, url } = await place(() => '/etc/passwd', true)
    await expect(targetOf(url, {}).connect({})).rejects.toMatchObject({ code: 'DATABASE' })
    expect(received.bytes).toBe('')
  })
})

/** Where a PostgreSQL database is, by its URL and by what libpq's clients read beside it. */
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { postgresAddress } from '../../../loaders/postgres/target.ts'
import { targetOf } from '../../../loaders/index.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'

describe('targets', () => {
  it('say what the environment does not', () => {
    const env = { PGHOST: 'db.example.com', PGPORT: '5433', PGUSER: 'ann', PGPASSWORD: 'x' }
    expect(postgresAddress('postgres:///shop', env)).toMatchObject({
      host: 'db.example.com',
      hostaddr: undefined,
      port: 5433,
      user: 'ann',
      password: 'x',
      local: false,
      label: 'postgres://ann@db.example.com:5433/shop',
    })
    expect(postgresAddress('postgres://bob:p%40ss@localhost:1/a%40b', env)).toMatchObject({
      host: 'localhost',
      port: 1,
      user: 'bob',
      password: 'p@ss',
      database: 'a@b',
      local: true,
    })
  })

  it.each([
    ['postgres:u:secret@h/a', /no \/\/ after the first colon/],
    ['postgres:/u:secret@h/a', /no \/\/ after the first colon/],
    ['postgresql:///u:secret@h/a', /an @ stands behind the host/],
    ['postgres://u:1/secret@h/a', /an @ stands behind the host/],
    ['postgres://u:1?secret@h/a', /an @ stands behind the host/],
    ['postgres://u:1#secret@h/a', /an @ stands behind the host/],
    ['postgres://u:secret@h:99999/a', /the port is not a number from 1 to 65535/],
    ['postgres://[::1]:65536?user=secret', /the port is not a number from 1 to 65535/],
    ['postgres://u:99999/secret@h/a', /encode special characters/],
    ['postgres://u:secret@h:0/a', /the port is not a number from 1 to 65535/],
    ['postgres://u:se/cret@h/a', /encode special characters/],
  ])('that cannot be read are refused without the password: %s', (url, message) => {
    const refused = () => targetOf(url, {})
    expect(refused).toThrow(message)
    expect(refused).not.toThrow(/secret|cret@/)
  })
})

describe('an address beside the host', () => {
  it.each([
    ['of the environment', 'postgres://ann@localhost/shop', { PGHOSTADDR: '192.0.2.7' }],
    ['of the URL', 'postgres://ann@localhost/shop?hostaddr=192.0.2.7', { PGHOSTADDR: '127.0.0.1' }],
  ])('%s is what is connected to, so it is what is judged', (_, url, env) => {
    expect(postgresAddress(url, env)).toMatchObject({
      host: 'localhost',
      hostaddr: '192.0.2.7',
      local: false,
      label: 'postgres://ann@localhost:5432/shop?hostaddr=192.0.2.7',
    })
  })

  it('is the host where none is named, and leaves a name that is elsewhere there', () => {
    expect(postgresAddress('postgres:///shop', { PGHOSTADDR: '::1' })).toMatchObject({
      host: '::1',
      hostaddr: undefined,
      local: true,
    })
    expect(postgresAddress('postgres://db.example.com/shop', { PGHOSTADDR: '127.0.0.1' }).local).toBe(false)
  })

  it('is no name, and a service is not looked up', () => {
    expect(() => postgresAddress('postgres://h/a', { PGHOSTADDR: 'h' })).toThrow(/PGHOSTADDR, is not an IP/)
    expect(() => postgresAddress('postgres://h/a', { PGSERVICE: 'prod' })).toThrow(/PGSERVICE is set/)
  })

  describe.skipIf(!serverOf('postgres').available())('of a real server', () => {
    let place: TestDatabase
    beforeEach(async () => {
      place = await serverOf('postgres').create()
    })
    afterEach(() => place.drop())

    it('is connected to, whatever the host is called', async () => {
      const url = place.url.replace('127.0.0.1', 'no-such-host.invalid')
      const session = await targetOf(url, { PGHOSTADDR: '127.0.0.1' }).connect({})
      try {
        expect(await session.rows('SELECT 1 AS one')).toEqual([{ one: '1' }])
      } finally {
        await session.close()
      }
    })
  })
})

/** A server's message: its letter, its length, its body. */
function message(letter: string, kind: number, body: string): Buffer {
  const head = Buffer.alloc(9)
  head.write(letter, 0)
  head.writeInt32BE(8 + Buffer.byteLength(body), 1)
  head.writeInt32BE(kind, 5)
  return Buffer.concat([head, Buffer.from(body)])
}

describe('a server that does not let in', () => {
  let server: Server
  let port: number
  beforeEach(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write(message('R', 10, 'SCRAM-SHA-256\0\0'))
        socket.once('data', (first) => {
          const nonce = /r=([^,]+)$/.exec(first.toString())?.[1]
          socket.write(message('R', 11, `r=${nonce}more,s=c2FsdA==,i=4096`))
        })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as { readonly port: number }).port
  })
  afterEach(() => server.close())

  it('is asked about when it is not there', async () => {
    server.close()
    await expect(targetOf(`postgres://ann@127.0.0.1:${port}/shop`, {}).connect({})).rejects.toMatchObject({
      message: expect.stringMatching(/is the server running, on that port\?$/),
    })
  })

  it('wants a password: said, with the places where it is looked for', async () => {
    // The driver looks into the process's own environment.
    vi.stubEnv('PGPASSWORD', undefined)
    vi.stubEnv('PGPASSFILE', '/nowhere')
    onTestFinished(() => void vi.unstubAllEnvs())
    const target = targetOf(`postgres://ann@127.0.0.1:${port}/shop`, {})
    await expect(target.connect({})).rejects.toMatchObject({
      code: 'DATABASE',
      message: expect.stringMatching(/the server asks for a password.*PGPASSWORD.*\.pgpass.*URL/),
    })
  })
})

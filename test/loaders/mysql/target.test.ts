/** Targets of MySQL and MariaDB, and the option files of their clients. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clientOptions } from '../../../loaders/mysql/option-files.ts'
import { mysqlAddress } from '../../../loaders/mysql/target.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('mysql-target')

function home(name: string, text: string): { HOME: string } {
  mkdirSync(path(name), { recursive: true })
  writeFileSync(path(name, '.my.cnf'), text)
  return { HOME: path(name) }
}

describe('option files', () => {
  it('are read by the groups of the clients, with quotes, escapes and comments', () => {
    const env = home(
      'quoted',
      [
        '[mysqld]',
        'user = server',
        '[client]',
        '# a comment',
        'user=ann # not of the value',
        'password = "a#b\\"c\\\\d\\s"',
        '[mysql]',
        "loose-socket = '/run/my sql.sock'",
        '; another comment',
        'ssl_mode=REQUIRED',
        'skip-ssl',
        '[other]',
        'port=1',
      ].join('\r\n'),
    )
    expect(Object.fromEntries(clientOptions(env, []))).toEqual({
      user: 'ann',
      password: 'a#b"c\\d ',
      socket: '/run/my sql.sock',
      'ssl-mode': 'REQUIRED',
      'skip-ssl': '',
    })
  })

  it('include others, and the later one wins', () => {
    const env = home('including', '[client]\nport=3\n')
    mkdirSync(path('conf.d'))
    writeFileSync(path('conf.d', 'b.cnf'), '[client]\nport=2\n')
    writeFileSync(path('conf.d', 'a.cnf'), '[client]\nport=1\nhost=a\n')
    writeFileSync(path('conf.d', 'c.txt'), '[client]\nhost=no\n')
    writeFileSync(
      path('system.cnf'),
      `[client]\nhost=system\n!include ${path('loop.cnf')}\n!includedir ${path('conf.d')}\n`,
    )
    writeFileSync(path('loop.cnf'), `!include ${path('loop.cnf')}\n[client]\nuser=loop\n`)
    expect(Object.fromEntries(clientOptions(env, [path('system.cnf'), path('none.cnf')]))).toEqual({
      host: 'a',
      port: '3',
      user: 'loop',
    })
  })

  it('that everybody may write are passed over, and none is read without a home', () => {
    const env = home('open', '[client]\nport=3\n')
    expect(clientOptions(env, []).size).toBe(1)
    expect(clientOptions({}, [path('open', '.my.cnf')]).size).toBe(0)
    chmodSync(path('open', '.my.cnf'), 0o666)
    expect(clientOptions(env, []).size).toBe(0)
  })
})

describe('targets', () => {
  const env = home('ann', '[client]\nuser=ann\npassword=fromfile\nport=3307\nsocket=/run/s.sock\n')

  it('say what the files do not, and the files what the environment does not', () => {
    expect(mysqlAddress('mysql://bob:p%40ss@db.example.com/shop', env, [])).toMatchObject({
      host: 'db.example.com',
      port: 3307,
      socket: undefined,
      user: 'bob',
      password: 'p@ss',
      database: 'shop',
      ssl: 'PREFERRED',
      local: false,
      label: 'mysql://bob@db.example.com:3307/shop',
    })
    expect(mysqlAddress('mariadb:///shop', { ...env, MYSQL_PWD: 'x' }, [])).toMatchObject({
      socket: '/run/s.sock',
      user: 'ann',
      password: 'fromfile',
      local: true,
      ssl: 'DISABLED',
    })
    expect(
      mysqlAddress('mysql:///shop', { MYSQL_HOST: 'h', MYSQL_TCP_PORT: '9', MYSQL_PWD: 'x', USER: 'u' }),
    ).toMatchObject({ host: 'h', port: 9, user: 'u', password: 'x', socket: undefined })
  })

  it('take sockets, addresses and how to encrypt', () => {
    expect(mysqlAddress('mysql://root@localhost/a?socket=/tmp/x.sock', {})).toMatchObject({
      socket: '/tmp/x.sock',
      label: 'mysql://root@localhost/a?socket=/tmp/x.sock',
    })
    expect(mysqlAddress('mysql://root@[::1]:33/a?ssl-mode=verify_identity&ssl-ca=/ca.pem', {})).toMatchObject(
      {
        host: '::1',
        label: 'mysql://root@[::1]:33/a',
        ssl: 'VERIFY_IDENTITY',
        certificates: { ca: '/ca.pem' },
      },
    )
  })

  it.each([
    ['mysql://u:secret@h', /names no database/],
    ['mysql://u:secret@h:99999/a', /the port is not a number from 1 to 65535/],
    ['mysql:u:secret@h/a', /no \/\/ after the first colon/],
    ['mysql:/u:secret@h/a', /no \/\/ after the first colon/],
    ['mariadb:///u:secret@h/a', /an @ stands behind the host/],
    ['mysql://u:secret@h/a?ssl-mode=maybe', /ssl-mode is none of DISABLED/],
    ['mysql://u:secret@h/a?sslmode=require', /"sslmode" is not known/],
    ['mysql://u:secret%@h/a', /%25/],
  ])('that cannot be read are refused without the password: %s', (url, message) => {
    const refused = () => mysqlAddress(url, {})
    expect(refused).toThrow(message)
    expect(refused).not.toThrow(/secret/)
  })
})

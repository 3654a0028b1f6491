/** Users of servers, with few rights and passwords of their own; dropped afterwards. */
import { randomBytes } from 'node:crypto'
import type { Database } from '../../loaders/index.ts'
import type { TestDatabase } from '../support/databases.ts'

/** What a user may do, beside connecting. */
export type Rights = 'nothing' | 'read' | 'write' | 'all'

interface Accounts {
  /** Statements that make the user; `?` is the name, `$` the database, `!` the password as a quoted text. */
  readonly make: string
  readonly rights: Readonly<Record<Rights, string>>
  readonly drop: string
}

const ACCOUNTS: Readonly<Record<string, Accounts>> = {
  postgres: {
    make: 'CREATE ROLE ? LOGIN PASSWORD !; REVOKE ALL ON DATABASE $ FROM PUBLIC; GRANT CONNECT ON DATABASE $ TO ?',
    rights: {
      nothing: 'SELECT 1',
      read: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO ?',
      write: 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ?',
      all: 'GRANT ALL ON DATABASE $ TO ?; GRANT ALL ON SCHEMA public TO ?',
    },
    drop: 'DROP OWNED BY ?; DROP ROLE ?',
  },
  mysql: {
    make: "CREATE USER ?@'127.0.0.1' IDENTIFIED BY !",
    rights: {
      nothing: 'DO 0',
      read: "GRANT SELECT ON $.* TO ?@'127.0.0.1'",
      write: "GRANT SELECT, INSERT, UPDATE, DELETE ON $.* TO ?@'127.0.0.1'",
      all: "GRANT ALL ON $.* TO ?@'127.0.0.1'",
    },
    drop: "DROP USER ?@'127.0.0.1'",
  },
}

/** A user of a server. */
export interface Account {
  readonly name: string
  /** The target for this user, with the password or another one. */
  url(password?: string): string
  drop(): Promise<void>
}

/** True: the engine has users. */
export const hasAccounts = ({ dialect }: Database): boolean => dialect.name in ACCOUNTS

/** Makes a user. The database must be the user's alone to be looked at. */
export async function makeAccount(
  database: Database,
  place: TestDatabase,
  rights: Rights,
  password: string,
): Promise<Account> {
  const accounts = ACCOUNTS[database.dialect.name]!
  const name = `tilth_user_${randomBytes(5).toString('hex')}`
  const at = new URL(place.url)
  const sql = (text: string): string =>
    text
      .replaceAll('?', name)
      .replaceAll('$', at.pathname.slice(1))
      .replaceAll('!', () => database.dialect.quoteText(password))
  await place.query(sql(accounts.make))
  const drop = async (): Promise<void> => void (await place.query(sql(accounts.drop)))
  try {
    await place.query(sql(accounts.rights[rights]))
  } catch (error) {
    await drop()
    throw error
  }
  const secret = (text: string): string => (text === '' ? '' : `:${encodeURIComponent(text)}`)
  return {
    name,
    url: (other = password) => `${at.protocol}//${name}${secret(other)}@${at.host}${at.pathname}`,
    drop,
  }
}

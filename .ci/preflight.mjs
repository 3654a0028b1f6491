/**
 * What the tests need from the machine, one line each. With CI=true a missing thing is an error; elsewhere the tests
 * that need it are skipped, and this says which.
 */
import { spawnSync } from 'node:child_process'

const inCi = process.env.CI === 'true' || process.env.CI === '1'

const needs = [
  ['Node.js 20.19 or later', () => nodeVersion(process.versions.node)],
  ['psql', () => answer('psql', ['--version'])],
  ['mariadb', () => answer('mariadb', ['--version'])],
  ['sqlite3', () => answer('sqlite3', ['--version'])],
  ['python3', () => answer('python3', ['--version'])],
  ['PostgreSQL on 127.0.0.1:5432, user postgres', () => answer('psql', POSTGRES)],
  ['MariaDB, as `mariadb` reaches it', () => answer('mariadb', MARIADB)],
]

const POSTGRES = [
  '-X',
  '-A',
  '-t',
  '-h',
  '127.0.0.1',
  '-p',
  '5432',
  '-U',
  'postgres',
  '-w',
  '-d',
  'postgres',
  '-c',
  'show server_version',
]
const MARIADB = ['--connect-timeout=5', '--skip-column-names', '-e', 'select version()']

/** The version when it will do, else undefined. */
function nodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19) ? version : undefined
}

/** The first line that a program prints, or undefined when it fails or is not there. */
function answer(program, args) {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 15_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? (stdout.trim().split('\n')[0] ?? '') : undefined
}

let missing = 0
for (const [what, probe] of needs) {
  const found = probe()
  if (found === undefined) missing++
  console.log(found === undefined ? `missing  ${what}` : `ok       ${what}: ${found}`)
}
if (missing > 0) {
  console.log(
    inCi
      ? `${missing} missing: the tests would not be complete.`
      : `${missing} missing: tests that need them are skipped.`,
  )
}
process.exitCode = missing > 0 && inCi ? 1 : 0

import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ARCHIVE_KINDS, type ArchiveKind, writeArchive } from '../../output/archive.ts'
import { compileOutput, runModule } from '../support/compiled.ts'
import { hasTool, runTool, scratchFolder } from '../support/tools.ts'

const folder = scratchFolder()
const contents: Readonly<Record<string, string>> = {
  'manifest.json': '{}\n',
  'csv/users.csv': `id,name\n${'1,é🎈\n'.repeat(50_000)}`,
  'csv/empty.csv': '',
  'parquet/users.parquet': 'not really Parquet, already compressed they say'.repeat(1000),
  [`sql/${'long'.repeat(40)}.sql`]: 'select 1;\n',
}
const files = Object.keys(contents).reverse()

function snapshot(name: string): string {
  const directory = join(folder, name)
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(join(directory, path, '..'), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

const directory = snapshot('one')
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

async function pack(kind: ArchiveKind, from = directory, out = join(folder, `${kind}.out`)): Promise<string> {
  await writeArchive({ directory: from, files, folder: 'chat-demo', out, kind })
  return out
}

const UNPACK = { zip: ['unzip', '-q'], 'tar.gz': ['tar', '-xzf'] } as const
const TOOL_CHECK = { zip: ['-v'], 'tar.gz': ['--version'] } as const

describe.each(ARCHIVE_KINDS)('%s', (kind) => {
  it.runIf(hasTool(UNPACK[kind][0], TOOL_CHECK[kind]))(
    'unpacks to the same files with the stock tool',
    async () => {
      const target = join(folder, `unpacked-${kind}`)
      mkdirSync(target)
      const [tool, flag] = UNPACK[kind]
      runTool(tool, [flag, await pack(kind), ...(kind === 'zip' ? ['-d', target] : ['-C', target])])
      expect(readdirSync(target)).toEqual(['chat-demo'])
      for (const [path, text] of Object.entries(contents)) {
        expect(readFileSync(join(target, 'chat-demo', path), 'utf8') === text, path).toBe(true)
      }
      expect(statSync(join(target, 'chat-demo', 'manifest.json')).mode & 0o777).toBe(0o644)
    },
  )

  it('is the same bytes for another directory, other dates and modes, another time zone', async () => {
    const expected = hash(await pack(kind))
    const other = snapshot(`two-${kind}`)
    utimesSync(join(other, 'manifest.json'), 1, 1)
    expect(hash(await pack(kind, other, join(folder, `${kind}.second`)))).toBe(expected)
    const scratch = scratchFolder()
    compileOutput(scratch)
    const code = `
      import { writeArchive } from './output/index.js'
      await writeArchive(JSON.parse(process.env.JOB))`
    const out = join(scratch, 'third')
    const job = { directory: other, files, folder: 'chat-demo', out, kind }
    runModule(scratch, code, { JOB: JSON.stringify(job), TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' })
    expect(hash(out)).toBe(expected)
  })

  it('a missing file, or a path that cannot be written, is an IO error; nothing is left and the old one stays', async () => {
    const out = join(folder, `kept.${kind}`)
    writeFileSync(out, 'the old one')
    const job = { directory, files: [...files, 'csv/missing.csv'], folder: 'x', out, kind }
    await expect(writeArchive(job)).rejects.toMatchObject({
      code: 'IO',
      message: expect.stringContaining('missing.csv'),
      facts: { out },
    })
    expect(readFileSync(out, 'utf8')).toBe('the old one')
    expect(existsSync(`${out}.partial`)).toBe(false)
    const nowhere = join(folder, 'no', 'folder', 'a.zip')
    await expect(writeArchive({ ...job, files, out: nowhere })).rejects.toMatchObject({ code: 'IO' })
    await expect(writeArchive({ ...job, files: ['csv'] })).rejects.toMatchObject({ code: 'IO' })
    expect(readFileSync(out, 'utf8')).toBe('the old one')
  })
})

describe.runIf(process.platform === 'linux').each(ARCHIVE_KINDS)('%s of a file', (kind) => {
  // The system gives these a length that their bytes do not have, and refuses to read.
  it.each([
    ['that changes while it is read', 'status', 'changed while it was read'],
    ['that cannot be read', 'mem', 'EIO'],
  ])('%s is an IO error', async (_, file, reason) => {
    const out = join(folder, `proc.${kind}`)
    const job = { directory: '/proc/self', files: [file], folder: 'x', out, kind }
    await expect(writeArchive(job)).rejects.toMatchObject({
      code: 'IO',
      message: expect.stringContaining(reason),
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('proc'))).toEqual([])
  })
})

describe('zip', () => {
  it.runIf(hasTool('python3'))(
    'stores Parquet, deflates the rest; dates, modes and order are fixed',
    async () => {
      const script = `import sys, zipfile, json
print(json.dumps([[i.filename, i.compress_type, i.date_time, i.external_attr >> 16, i.flag_bits & 8] for i in zipfile.ZipFile(sys.argv[1]).infolist()]))`
      const entries = JSON.parse(runTool('python3', ['-c', script, await pack('zip')])) as unknown[][]
      expect(entries.map(([name]) => name)).toEqual([...files].sort().map((name) => `chat-demo/${name}`))
      const date = [1980, 1, 1, 0, 0, 0]
      expect(new Set(entries.map(([, , at]) => JSON.stringify(at)))).toEqual(new Set([JSON.stringify(date)]))
      expect(new Set(entries.map(([, , , mode]) => mode))).toEqual(new Set([0o100644]))
      const parquet = entries.find(([name]) => String(name).endsWith('.parquet'))!
      // Stored, with its checksum before it, as Java's readers want it.
      expect(parquet.slice(1)).toEqual([0, date, 0o100644, 0])
      expect(entries.find(([name]) => String(name).endsWith('users.csv'))![1]).toBe(8)
    },
  )
})

describe('tar.gz', () => {
  it.runIf(hasTool('python3'))('names no owner; dates, modes and order are fixed', async () => {
    const script = `import sys, tarfile, json
print(json.dumps([[i.name, i.mtime, i.mode, i.uid, i.gid, i.uname, i.gname] for i in tarfile.open(sys.argv[1])]))`
    const entries = JSON.parse(runTool('python3', ['-c', script, await pack('tar.gz')])) as unknown[][]
    expect(entries.map(([name]) => name)).toEqual([...files].sort().map((name) => `chat-demo/${name}`))
    for (const [, ...rest] of entries) expect(rest).toEqual([315_532_800, 0o644, 0, 0, '', ''])
  })
})

/** Processes that are stopped, killed or refused by the system: the old snapshot stays, and nothing else. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { BIN, ended, startTilth, tilth } from '../support/cli.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('interrupted')

/** Large enough to be interrupted in any phase. */
const LARGE = [
  'generate',
  'chat',
  '--set',
  'messages=30000',
  '--set',
  'conversations=800',
  '--set',
  'users=500',
]

let before: Record<string, string>

beforeAll(async () => {
  mkdirSync(path('kept'))
  expect(await tilth(['generate', 'chat', '--out', 'kept/snapshot', '--quiet'], path())).toMatchObject({
    code: 0,
  })
  before = hashesOf(path('kept', 'snapshot'))
})

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a run that is stopped', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s cleans up and exits %d', async (signal, code) => {
    for (const milliseconds of [300, 900]) {
      const child = startTilth([...LARGE, '--out', 'kept/snapshot'], path())
      const end = ended(child)
      await pause(milliseconds)
      child.kill(signal)
      expect((await end).code).toBe(code)
      expect(readdirSync(path('kept'))).toEqual(['snapshot'])
      expect(hashesOf(path('kept', 'snapshot'))).toEqual(before)
    }
  })

  it('by SIGKILL leaves the old snapshot, and the next run clears the rest away', async () => {
    for (const milliseconds of [400, 900, 1500]) {
      const child = startTilth([...LARGE, '--out', 'kept/snapshot'], path())
      const end = ended(child)
      await pause(milliseconds)
      child.kill('SIGKILL')
      await end
      expect(hashesOf(path('kept', 'snapshot'))).toEqual(before)
    }
    expect(await tilth(['generate', 'chat', '--out', 'kept/snapshot', '--quiet'], path())).toMatchObject({
      code: 0,
    })
    expect(readdirSync(path('kept'))).toEqual(['snapshot'])
    expect(hashesOf(path('kept', 'snapshot'))).toEqual(before)
  })
})

describe('a system that refuses', () => {
  it('to make files longer than N KiB, for every N: exit 6, one message, the old snapshot as it was', async () => {
    for (const kibibytes of [1, 16, 128, 500]) {
      const command = `ulimit -f ${kibibytes}; exec "$0" "$1" generate chat --out kept/snapshot --quiet`
      const { code, err, out } = await ended(
        spawn('bash', ['-c', command, process.execPath, BIN], {
          cwd: path(),
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      )
      expect([kibibytes, code, out]).toEqual([kibibytes, 6, ''])
      expect(err).toMatch(/^tilth: .*(larger than allowed|too large)/i)
      expect(err.trim().split('\n')).toHaveLength(1)
      expect(readdirSync(path('kept'))).toEqual(['snapshot'])
      expect(hashesOf(path('kept', 'snapshot'))).toEqual(before)
    }
  })

  it('because the disk is full', async (context) => {
    mkdirSync(path('small'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path('small')], {
      encoding: 'utf8',
    })
    if (mounted.status !== 0) {
      console.warn(`skipped: a small file system cannot be mounted here: ${mounted.stderr}`)
      return context.skip()
    }
    try {
      const { code, err } = await tilth(['generate', 'chat', '--out', 'small/snapshot', '--quiet'], path())
      expect([code, err]).toEqual([6, expect.stringMatching(/disk is full|No space left/)])
      expect(readdirSync(path('small'))).toEqual([])
    } finally {
      spawnSync('umount', [path('small')])
    }
  })
})

/** Real threads, run as users run them: the built command line and the built library. */
import { mkdirSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ended, startTilth, tilth } from '../../support/cli.ts'
import { runScript } from '../../support/run-module.ts'
import { hashesOf } from '../../support/snapshot-files.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('threads')

const WORKERS = ['1', '2', '3', '8'] as const

/** Some 20,000 rows, in a dozen blocks. */
const SET = ['messages=9000', 'conversations=300', 'users=500', 'maxMessages=3000'].flatMap((it) => [
  '--set',
  it,
])

/** The JSON that a run prints, without what the clock and the place say. */
function told(out: string): unknown {
  const { seconds: _seconds, out: _out, ...rest } = JSON.parse(out) as Record<string, unknown>
  return rest
}

describe('any number of threads', () => {
  it('gives the same bytes and the same expectations', async () => {
    const runs = []
    for (const workers of WORKERS) {
      const run = await tilth(
        ['generate', 'chat', ...SET, '--json', '--quiet', '--workers', workers, '--out', workers],
        path(),
      )
      expect([run.code, run.err]).toEqual([0, ''])
      runs.push({ told: told(run.out), hashes: hashesOf(path(workers)) })
    }
    expect(Object.keys(runs[0]!.hashes).length).toBeGreaterThan(25)
    for (const run of runs) expect(run).toEqual(runs[0])
  })

  it('reports the same violations, in the same order', async () => {
    // So early that the dataset's times do not fit together any more: row rules, families and folds complain.
    const early = ['--reference-date', '1970-01-10', '--format', 'csv', '--out', 'early', '--json', '--quiet']
    const runs = []
    for (const workers of WORKERS)
      runs.push(await tilth(['generate', 'chat', ...SET, ...early, '--workers', workers], path()))
    const { error } = JSON.parse(runs[0]!.out)
    expect(error.code).toBe('VIOLATION')
    expect(error.facts.total).toBeGreaterThan(100)
    for (const run of runs) expect(run).toEqual(runs[0])
  })

  it('checks a snapshot', async () => {
    const { code, out } = await tilth(['check', '2', '--workers', '2'], path())
    expect([code, out]).toEqual([0, expect.stringMatching(/^same/)])
  })

  it.each(['0', '65', '-1', '1.5', 'two', '1e1'])('refuses to be %s', async (workers) => {
    const { code, err } = await tilth(
      ['generate', 'chat', `--workers=${workers}`, '--out', 'refused'],
      path(),
    )
    expect([code, err.trim().split('\n').length]).toEqual([2, 1])
    expect(err).toMatch(/workers:? expect(ed|s) a whole number/)
    expect(readdirSync(path()).filter((name) => name.includes('refused'))).toEqual([])
  })
})

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a run with workers that is stopped', () => {
  const large = ['generate', 'chat', '--set', 'messages=120000', '--set', 'conversations=1800']
  let before: Record<string, string>

  beforeAll(async () => {
    mkdirSync(path('kept'))
    expect(await tilth(['generate', 'chat', '--out', 'kept/old', '--quiet'], path())).toMatchObject({
      code: 0,
    })
    before = hashesOf(path('kept', 'old'))
  })

  it('by SIGINT leaves the old snapshot and nothing else', async () => {
    for (const milliseconds of [0, 300, 700]) {
      const child = startTilth([...large, '--workers', '3', '--out', 'kept/old'], path())
      const end = ended(child)
      // From the moment at which it has begun to write.
      while (readdirSync(path('kept')).length === 1) await pause(5)
      await pause(milliseconds)
      child.kill('SIGINT')
      expect((await end).code).toBe(130)
      expect(readdirSync(path('kept'))).toEqual(['old'])
      expect(hashesOf(path('kept', 'old'))).toEqual(before)
    }
  })
})

/** Replaces the class of threads before the library is loaded. */
const patched = (body: string): string => `
import threads from 'node:worker_threads'
import { syncBuiltinESMExports } from 'node:module'
threads.Worker = class extends threads.Worker {
  constructor(url, options) { ${body} }
}
syncBuiltinESMExports()
const { build, datasetNamed } = await import('DIST/pipeline/index.js')
const chat = datasetNamed('chat')
const set = { messages: 9000, conversations: 300, users: 500 }
const tell = (error) => console.log(JSON.stringify({
  code: error.code, message: error.message, facts: error.facts, cause: error.cause?.message,
}))
`

describe('what goes wrong in a worker', () => {
  it('is the same error as in one thread: the first in the order of the units', async () => {
    // The same faults in this thread and in each worker, which loads modules of its own.
    const faults = `
      const { DATASETS } = await import('DIST/generators/datasets/index.js')
      for (const generator of DATASETS[0].generators) {
        if (generator.name !== 'conversations') continue
        const { emit } = generator
        generator.emit = (unit, outline, context, put) => {
          if (unit.slot === 290) throw new Error('the later one')
          if (unit.slot === 170) throw new Error('the earlier one')
          emit.call(generator, unit, outline, context, put)
        }
      }`
    const entry = `data:text/javascript,${encodeURIComponent(`${faults}\nawait import('WORKER')`)}`
    const script = `${patched(`super(new URL(${JSON.stringify(entry)}.replace('WORKER', url.href)), options)`)}
      ${faults}
      for (const workers of [1, 2, 3])
        await build({ dataset: chat, set, workers, out: '${path('faulty')}' + workers }).catch(tell)`
    const { code, out, err } = await runScript(path('faulty.mjs'), script)
    const [one, two, three] = out.trim().split('\n')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(one!)).toEqual({
      code: 'DEFINITION',
      message: 'Generator conversations failed in unit 170: the earlier one.',
      facts: {},
      cause: 'the earlier one',
    })
    expect([two, three]).toEqual([one, one])
    expect(readdirSync(path()).filter((name) => name.includes('faulty'))).toEqual(['faulty.mjs'])
  })

  it('such as too little memory ends the build, and nothing is published', async () => {
    const limits = '{ maxOldGenerationSizeMb: 12, maxYoungGenerationSizeMb: 2 }'
    const script = `${patched(`super(url, { ...options, resourceLimits: ${limits} })`)}
      await build({ dataset: chat, set, workers: 2, out: '${path('hungry')}' }).catch(tell)`
    const { code, out } = await runScript(path('hungry.mjs'), script)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      code: 'INTERNAL',
      message: expect.stringMatching(/^A worker thread ended before its work: it ran out of memory\./),
    })
    expect(readdirSync(path()).filter((name) => name.includes('hungry'))).toEqual(['hungry.mjs'])
  })
})

it("builds a user's own dataset in one thread, and few rows unless it is told otherwise", async () => {
  const script = `${patched(`super(url, options); console.log('a thread')`)}
    const own = { ...chat, name: 'own' }
    await build({ dataset: own, set, workers: 2, out: '${path('own')}' })
    await build({ dataset: chat, out: '${path('demo')}' })
    console.log('now')
    await build({ dataset: chat, workers: 3, out: '${path('demo-3')}' })`
  const { code, out } = await runScript(path('own.mjs'), script)
  expect([code, out]).toEqual([0, 'now\na thread\na thread\n'])
  expect(hashesOf(path('demo-3'))).toEqual(hashesOf(path('demo')))
})

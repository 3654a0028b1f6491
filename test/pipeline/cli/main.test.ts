import { describe, expect, it } from 'vitest'
import { EXIT_CODES, FixtureError } from '../../../generators/model/index.ts'
import { type Command, defineCommand, jsonFlag, toggle } from '../../../pipeline/cli/command.ts'
import { processOutput, terminalOf, wantsColours, writeJson } from '../../../pipeline/cli/io.ts'
import { memoryOutput, runHere } from '../../support/cli.ts'

function failing(name: string, thrown: () => unknown): Command {
  return defineCommand({
    name,
    summary: `${name} fails`,
    words: {},
    flags: { json: jsonFlag },
    examples: [{ line: `tilth ${name}`, does: 'fails' }],
    run: async () => {
      throw thrown()
    },
  })
}

const commands = [
  failing('known', () => new FixtureError('VIOLATION', 'Two rows.', { facts: { n: 2n } })),
  failing('defect', () => new TypeError('x is not a function')),
  failing('full', () =>
    Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC', syscall: 'write', path: '/p' }),
  ),
  failing('text', () => 'just text'),
]

describe('errors', () => {
  it('a FixtureError: its message on standard error, its exit code', async () => {
    expect(await runHere(['known'], commands)).toEqual({ code: 3, out: '', err: 'tilth: Two rows.\n' })
  })

  it('with --json also one document on standard output', async () => {
    const { code, out } = await runHere(['known', '--json'], commands)
    expect(code).toBe(3)
    expect(JSON.parse(out)).toEqual({ error: { code: 'VIOLATION', message: 'Two rows.', facts: { n: '2' } } })
  })

  it('a wrong flag beside --json is JSON, too', async () => {
    const { code, out } = await runHere(['known', '--json', '--jsn'], commands)
    expect(code).toBe(2)
    expect(JSON.parse(out).error.code).toBe('USAGE')
  })

  it('a defect: 70, no stack but with TILTH_DEBUG=1', async () => {
    const plain = await runHere(['defect'], commands)
    expect(plain.code).toBe(EXIT_CODES.INTERNAL)
    expect(plain.err).toMatch(/^tilth: .*x is not a function.*TILTH_DEBUG=1/)
    expect(plain.err).not.toMatch(/\n\s+at /)
    expect((await runHere(['defect'], commands, { env: { TILTH_DEBUG: '1' } })).err).toMatch(
      /caused by[\s\S]*\n\s+at /,
    )
    expect((await runHere(['text'], commands)).err).toMatch(/just text/)
  })

  it('what the system refuses: 6', async () => {
    expect(await runHere(['full'], commands)).toMatchObject({ code: 6, err: expect.stringMatching(/ENOSPC/) })
  })

  it('after Ctrl-C the interruption counts, whatever was thrown', async () => {
    const signal = AbortSignal.abort(new FixtureError('INTERRUPTED', 'Stopped.'))
    expect(await runHere(['defect'], commands, { signal })).toMatchObject({
      code: 130,
      err: 'tilth: Stopped.\n',
    })
  })
})

describe('finding the command', () => {
  it('suggests the nearest', async () => {
    const { code, err } = await runHere(['knwon'], commands)
    expect(code).toBe(2)
    expect(err).toMatch(/no command "knwon"\. Did you mean "known"\?/)
  })

  it('a flag first, or nothing at all', async () => {
    expect((await runHere(['--json'], commands)).err).toMatch(/A command comes first/)
    const nothing = await runHere([], commands)
    expect(nothing).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/Commands/) })
  })

  it('nothing at all on a terminal: the command that runs alone, and without a terminal help', async () => {
    const asked: unknown[] = []
    const alone = defineCommand({
      name: 'ask',
      summary: 'asks',
      words: {},
      flags: { yes: toggle('no questions') },
      examples: [],
      alone: true,
      run: async (input) => asked.push(input),
    })
    const terminal = { input: process.stdin, output: process.stdout }
    expect(await runHere([], [...commands, alone], { terminal })).toEqual({ code: 1, out: '', err: '' })
    expect(asked).toEqual([{ words: {}, flags: { yes: false } }])
    const help = await runHere([], [...commands, alone])
    expect(help).toMatchObject({ code: 2, err: expect.stringMatching(/the same as tilth ask/) })
    expect(await runHere([], commands, { terminal })).toMatchObject({ code: 2 })
    expect(asked).toHaveLength(1)
  })

  it('a terminal is one on both sides, and never in CI', () => {
    const stream = (isTTY: boolean) => ({ isTTY }) as NodeJS.ReadStream & NodeJS.WriteStream
    expect(terminalOf(stream(true), stream(true), { CI: '' })).toBeDefined()
    expect(terminalOf(stream(true), stream(true), { CI: '1' })).toBeUndefined()
    expect(terminalOf(stream(false), stream(true), {})).toBeUndefined()
    expect(terminalOf(stream(true), stream(false), {})).toBeUndefined()
  })

  it('two words that mean a command are that command, also when help is asked for', async () => {
    const both = [...commands, { ...failing('known-more', () => 'more'), also: 'known more' }]
    expect((await runHere(['known', 'more'], both)).err).toMatch(/more/)
    expect((await runHere(['known', 'more', '--help'], both)).out).toMatch(/^tilth known-more/)
    expect((await runHere(['help', 'known', 'more'], both)).out).toMatch(/^tilth known-more/)
    expect((await runHere(['known', 'much'], both)).err).toMatch(/Did not expect "much"/)
    expect((await runHere(['known'], both)).err).toMatch(/Two rows/)
  })

  it('help and version go to standard output', async () => {
    expect((await runHere(['--help'], commands)).out).toMatch(/known fails/)
    expect((await runHere(['help', 'known'], commands)).out).toMatch(/^tilth known/)
    expect((await runHere(['known', '--wrong', '--help'], commands)).out).toMatch(/^tilth known/)
    expect((await runHere(['--version'], commands)).out).toMatch(/^tilth \d+\.\d+\.\d+ \(node \d.*duckdb \d/)
  })
})

describe('streams', () => {
  it('colours: NO_COLOR before FORCE_COLOR before the terminal', () => {
    expect(wantsColours({}, true)).toBe(true)
    expect(wantsColours({}, false)).toBe(false)
    expect(wantsColours({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false)
    expect(wantsColours({ NO_COLOR: '' }, true)).toBe(true)
    expect(wantsColours({ FORCE_COLOR: '1' }, false)).toBe(true)
    expect(wantsColours({ FORCE_COLOR: '0' }, true)).toBe(false)
    expect(wantsColours({ TERM: 'dumb' }, true)).toBe(false)
  })

  it('JSON holds big integers and bytes as text', () => {
    const output = memoryOutput()
    writeJson(output, { a: 2n ** 60n, b: new Uint8Array([1, 255]) })
    expect(JSON.parse(output.text())).toEqual({ a: '1152921504606846976', b: '01ff' })
  })

  it('a reader that has gone away is no error; another one is', () => {
    const listeners: ((error: Error) => void)[] = []
    const stream = {
      on: (_: string, listen: (error: Error) => void) => listeners.push(listen),
      write: () => true,
    }
    processOutput(stream as unknown as NodeJS.WriteStream, {})
    expect(() => listeners[0]!(Object.assign(new Error('gone'), { code: 'EPIPE' }))).not.toThrow()
    expect(() => listeners[0]!(Object.assign(new Error('bad'), { code: 'EIO' }))).toThrow('bad')
  })
})

import { describe, expect, it } from 'vitest'
import { FixtureError } from '../../../generators/model/index.ts'
import { defineCommand, each, names, toggle, value } from '../../../pipeline/cli/command.ts'
import { asksForHelp, parseCommand } from '../../../pipeline/cli/strict.ts'

const command = defineCommand({
  name: 'paint',
  summary: 'paints',
  words: { wall: 'which', floor: 'which' },
  flags: {
    colour: value('<name>', 'which'),
    'dry-run': toggle('nothing is painted'),
    coats: names('<names>', 'which', async () => ['base', 'top']),
    set: each('<name=value>', 'more'),
  },
  examples: [],
  run: async () => 0,
})

const parse = (...raw: string[]) => parseCommand(command, raw)

describe('what is understood', () => {
  it('words and flags in any order', async () => {
    const { words, flags } = await parse('--colour', 'red', 'north', '--dry-run', 'south')
    expect(words).toEqual({ wall: 'north', floor: 'south' })
    expect(flags).toEqual({ colour: 'red', 'dry-run': true, coats: [], set: [] })
  })

  it('values behind =, also such as begin with a dash or hold another =', async () => {
    expect((await parse('a', 'b', '--colour=-5')).flags.colour).toBe('-5')
    expect((await parse('a', 'b', '--colour=x=y')).flags.colour).toBe('x=y')
    expect((await parse('a', 'b', '--set', 'x=-1')).flags.set).toEqual(['x=-1'])
  })

  it('names in lists and repeated, each once; each value of a repeated flag', async () => {
    const { flags } = await parse(
      'a',
      'b',
      '--coats',
      'base, top',
      '--coats=base',
      '--set',
      'x=1,2',
      '--set=y=2',
    )
    expect(flags.coats).toEqual(['base', 'top'])
    expect(flags.set).toEqual(['x=1,2', 'y=2'])
  })

  it('anything behind -- as a word, and values that look like citty’s own spellings', async () => {
    expect((await parse('--', '--colour', '-')).words).toEqual({ wall: '--colour', floor: '-' })
    expect((await parse('a', 'b', '--colour', 'false')).flags.colour).toBe('false')
    expect((await parse('a', 'b')).flags.colour).toBeUndefined()
  })
})

const REFUSED: readonly [string, readonly string[], RegExp][] = [
  ['a misspelled flag', ['a', 'b', '--color', 'red'], /no flag --color\. Did you mean --colour\?/],
  ['a flag nobody knows', ['a', 'b', '--zzzzzzzzz'], /no flag --zzzzzzzzz\. See/],
  ['a short flag', ['a', 'b', '-c'], /no flag -c/],
  ['a negated flag', ['a', 'b', '--no-dry-run'], /no flag --no-dry-run/],
  ['another case', ['a', 'b', '--dryRun'], /no flag --dryRun\. Did you mean --dry-run\?/],
  ['an inherited property', ['a', 'b', '--constructor'], /no flag --constructor/],
  ['a missing value at the end', ['a', 'b', '--colour'], /--colour needs a value, <name>/],
  ['a flag for a value', ['a', 'b', '--colour', '--dry-run'], /--colour needs a value/],
  ['a dash for a value', ['a', 'b', '--colour', '-5'], /write --colour=-5/],
  ['an empty value', ['a', 'b', '--colour', ''], /--colour needs a value that is not empty/],
  ['an empty value behind =', ['a', 'b', '--set='], /--set needs a value that is not empty/],
  ['an empty name in a list', ['a', 'b', '--coats', 'base,,top'], /empty name/],
  ['a name that is no choice', ['a', 'b', '--coats', 'tip'], /no --coats "tip"\. Did you mean "top"/],
  ['a value for a switch', ['a', 'b', '--dry-run=yes'], /--dry-run takes no value/],
  ['a value twice', ['a', 'b', '--colour', 'x', '--colour', 'x'], /--colour stands twice/],
  ['a switch twice', ['a', 'b', '--dry-run', '--dry-run'], /--dry-run stands twice/],
  ['a missing word', ['a'], /<floor> is missing/],
  ['an extra word', ['a', 'b', 'c'], /Did not expect "c"/],
  ['an empty word', ['a', ''], /<floor> is empty/],
]

describe('what is refused, with exit code 2', () => {
  it.each(REFUSED)('%s', async (_what, raw, message) => {
    const error = await parse(...raw).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FixtureError)
    expect((error as FixtureError).message).toMatch(message)
    expect((error as FixtureError).exitCode).toBe(2)
  })
})

it('help is asked for before -- only', () => {
  expect(asksForHelp(['x', '--help'])).toBe(true)
  expect(asksForHelp(['-h'])).toBe(true)
  expect(asksForHelp(['--', '--help'])).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../pipeline/commands/index.ts'
import {
  type Answers,
  checkAnswers,
  decided,
  settingsOf,
  withDefaults,
} from '../../../pipeline/wizard/answers.ts'
import { nextQuestion, type Question, withAnswer } from '../../../pipeline/wizard/ask.ts'
import { around } from './surroundings.ts'

const none: Answers = { settings: new Map(), settled: false }

/** Answers every question with what Enter would take, or with what is given for its id; in order, one each. */
function walk(begun: Answers, given: Readonly<Record<string, readonly (string | readonly string[])[]>> = {}) {
  const asked: Question[] = []
  const left = Object.fromEntries(Object.entries(given).map(([id, list]) => [id, [...list]]))
  let answers = begun
  for (let question = nextQuestion(answers, around); question !== undefined; ) {
    asked.push(question)
    const answer = left[question.id]?.shift() ?? question.prompt.initial
    if (answer === undefined) throw new Error(`${question.id} has no answer`)
    answers = withAnswer(answers, question, answer)
    question = nextQuestion(answers, around)
  }
  return { answers, ids: asked.map(({ id }) => id), asked }
}

describe('the questions', () => {
  it('come in order; Enter at each is `tilth generate chat`', () => {
    const { answers, ids } = walk(none)
    expect(ids).toEqual(['dataset', 'scenario', 'parameter', 'seed', 'formats', 'dialects', 'out', 'into'])
    expect(decided(answers, around)).toEqual({ dataset: 'chat', set: [] })
  })

  it('have a flag each, which `tilth new` knows', () => {
    const given = { parameter: ['users', 'go on'], value: ['70'], into: ['sqlite'] }
    const { asked } = walk(none, given)
    expect(new Set(asked.map(({ id }) => id)).size).toBe(10)
    const flags = Object.keys(COMMANDS.find(({ name }) => name === 'new')!.flags)
    for (const { flag } of asked) expect(flags).toContain(flag)
  })

  it('are not asked when a flag has answered', () => {
    const flags = { dataset: 'chat', scenario: 'quick', formats: ['csv'], out: 'x' }
    expect(walk({ ...none, ...flags }).ids).toEqual(['parameter', 'seed', 'into'])
    const all = { ...flags, settled: true, settings: settingsOf(['users=70']), seed: 's', to: 'duckdb:x' }
    expect(walk(all).ids).toEqual([])
    expect(walk(withDefaults(none)).ids).toEqual(['dataset', 'scenario'])
  })

  it('are about SQL only where SQL is written, and about loading only where rows can be read', () => {
    expect(walk(none, { formats: [['csv']] }).ids).not.toContain('dialects')
    expect(walk(none, { formats: [['sql']], dialects: [['mysql']] }).ids).not.toContain('into')
    // The dump for DuckDB brings Parquet with it.
    expect(walk(none, { formats: [['sql']], dialects: [['duckdb']] }).ids).toContain('into')
  })

  it('preselect the dialects that write nothing else', () => {
    const dialects = (formats: string[]) =>
      walk(none, { formats: [formats] }).asked.find(({ id }) => id === 'dialects')?.prompt.initial
    expect(dialects(['csv', 'sql'])).toEqual(['postgres', 'mysql', 'sqlite'])
    expect(dialects(['parquet', 'sql'])).toEqual(['postgres', 'mysql', 'sqlite', 'duckdb'])
  })

  it('say what is wrong with a place, and what will be replaced', () => {
    const out = walk(none).asked.find(({ id }) => id === 'out')!
    if (out.prompt.kind !== 'line') throw new Error('expected a line')
    expect(out.prompt.check('taken')).toBe('It is taken.')
    expect(out.prompt.note?.('old')).toMatch(/replaced/)
    expect(out.prompt.note?.('new')).toBeUndefined()
  })
})

describe('parameters', () => {
  const chosen: Answers = { ...none, dataset: 'chat', scenario: 'demo' }
  const value = (name: string, answers = chosen) => {
    const question = nextQuestion({ ...answers, changing: name }, around)!
    if (question.prompt.kind !== 'line') throw new Error('expected a line')
    return question.prompt
  }

  it('are all listed, with what the scenario has', () => {
    const question = nextQuestion(chosen, around)!
    if (question.prompt.kind !== 'choice') throw new Error('expected a choice')
    const labels = question.prompt.options.map(({ label }) => label)
    expect(labels).toContain('users = 60')
    expect(labels).toContain('receiptsLast = 8')
    expect(question.prompt.options.every(({ hint, value }) => value === 'go on' || hint !== '')).toBe(true)
  })

  it.each([
    ['users', '-5', 'Expected a whole number, 2 to 5000000.'],
    ['users', '2.5', 'Expected a whole number, 2 to 5000000.'],
    ['users', 'many', 'Expected a whole number, 2 to 5000000.'],
    ['users', ' ', 'Expected a whole number, 2 to 5000000.'],
    ['users', '9', /^expected at least 10 for groups of up to 10 members/],
    ['directShare', '1.5', 'Expected a number, 0 to 1.'],
    ['messages', '99999999999999999999', /^Expected a whole number/],
    ['conversations', '3000', 'messages: expected at least one for each of 3000 conversations'],
    ['imageShare', '0.9', /imageShare \+ videoShare/],
    ['locale', 'dee', /perhaps "de"/],
    ['referenceDate', '2025-02-30', /no such day/],
    ['textLength', 'short', /natural/],
  ])('%s = %s is refused in words', (name, text, words) => {
    const problem = value(name).check(text)
    if (typeof words === 'string') expect(problem?.startsWith(words), problem).toBe(true)
    else expect(problem).toMatch(words)
  })

  it.each([
    ['users', '70'],
    ['directShare', '0.5'],
    ['locale', 'de'],
    ['referenceDate', '2025-02-28'],
    ['textLength', 'log-normal'],
  ])('%s = %s is taken', (name, text) => {
    expect(value(name).check(text)).toBeUndefined()
  })

  it('are checked beside those that were changed before', () => {
    const more = { ...chosen, settings: settingsOf(['messages=5000']) }
    expect(value('conversations', more).check('3000')).toBeUndefined()
  })

  it('that are changed back do not stand in the command line', () => {
    const { answers } = walk(chosen, {
      parameter: ['users', 'locale', 'users', 'go on'],
      value: ['70', 'de', '60'],
    })
    expect(decided(answers, around).set).toEqual(['locale=de'])
  })

  it('begin with what was set', () => {
    const once = walk(chosen, { parameter: ['users', 'go on'], value: ['70'] }).answers
    expect(value('users', once).initial).toBe('70')
  })
})

describe('what flags have answered', () => {
  it.each([
    [{ dataset: 'chat', scenario: 'dmeo' }, 'UNKNOWN_NAME'],
    [{ dataset: 'chat', scenario: 'demo', settings: settingsOf(['usres=5']) }, 'UNKNOWN_NAME'],
    [{ dataset: 'chat', scenario: 'demo', settings: settingsOf(['users=0']) }, 'PARAMETER'],
    [{ dataset: 'chat', formats: ['sql'], dialects: ['mysql'], to: 'duckdb:x' }, 'USAGE'],
  ])('is checked at once: %o', async (answers, code) => {
    await expect(checkAnswers({ ...none, ...answers }, around)).rejects.toMatchObject({ code })
  })

  it('texts of --set', () => {
    expect(settingsOf(['a=b=c', 'd='])).toEqual(
      new Map([
        ['a', 'b=c'],
        ['d', ''],
      ]),
    )
    expect(() => settingsOf(['a'])).toThrow(/name=value/)
    expect(() => settingsOf(['a=1', 'a=2'])).toThrow(/twice/)
  })
})

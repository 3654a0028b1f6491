import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../../pipeline/cli/strict.ts'
import { generate } from '../../../pipeline/commands/generate.ts'
import { load } from '../../../pipeline/commands/load.ts'
import { generateWords, loadWords, quoted, shownLines } from '../../../pipeline/wizard/command-line.ts'
import { hasPassword, maskedTarget, withoutPassword } from '../../../pipeline/wizard/target-text.ts'
import { runTool } from '../../support/tools.ts'

const text = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((it) => !it.includes('\0') && it.isWellFormed())

describe('the command line', () => {
  it('is what the commands read', async () => {
    const property = fc.asyncProperty(text, text, text, async (seed, out, value) => {
      const decided = {
        dataset: 'chat',
        scenario: 'quick',
        set: [`locale=${value}`],
        seed,
        formats: ['csv', 'sql'],
        dialects: ['mysql'],
        out,
        load: { snapshot: out, to: `duckdb:${out}`, mode: 'replace', confirmProduction: value },
      }
      const made = await parseCommand(generate, generateWords(decided).slice(1))
      expect(made.words).toEqual({ dataset: 'chat' })
      expect(made.flags).toMatchObject({
        ...{
          scenario: 'quick',
          set: [`locale=${value}`],
          seed,
          out,
          format: ['csv', 'sql'],
          dialect: ['mysql'],
        },
      })
      const loaded = await parseCommand(load, loadWords(decided)!.slice(1))
      expect(loaded.words).toEqual({ snapshot: out })
      expect(loaded.flags).toMatchObject({
        to: `duckdb:${out}`,
        mode: 'replace',
        'confirm-production': value,
      })
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('is read back by a shell word by word', () => {
    const words = fc.array(text, { minLength: 1, maxLength: 20 })
    const property = fc.property(words, (list) => {
      const line = list.map(quoted).join(' ')
      expect(
        runTool('sh', ['-c', `printf '%s\\0' ${line}`])
          .split('\0')
          .slice(0, -1),
      ).toEqual(list)
    })
    fc.assert(property, { numRuns: 25 })
  })

  it('has nothing that holds anyway', () => {
    expect(shownLines({ dataset: 'chat', set: [] })).toEqual(['tilth generate chat'])
  })

  it('shows no password', () => {
    const load = { snapshot: 'x', to: 'postgres://ann:p%40ss@db:5432/shop?sslmode=require' }
    const [, line] = shownLines({ dataset: 'chat', set: [], load })
    expect(line).toBe(`tilth load x --to 'postgres://ann@db:5432/shop?sslmode=require'`)
    expect(loadWords({ dataset: 'chat', set: [], load })).toContain(load.to)
  })
})

describe('targets', () => {
  it.each([
    ['postgres://ann:secret@db/shop', 'postgres://ann@db/shop', true],
    ['mysql://ann:a@b@db/shop', 'mysql://ann@db/shop', true],
    ['postgres://ann@db:5432/shop', 'postgres://ann@db:5432/shop', false],
    ['postgres://db:5432/shop', 'postgres://db:5432/shop', false],
    ['duckdb:a:b@c', 'duckdb:a:b@c', false],
    ['sqlite:x.db', 'sqlite:x.db', false],
  ])('%s without its password is %s', (target, plain, has) => {
    expect(withoutPassword(target)).toBe(plain)
    expect(hasPassword(target)).toBe(has)
  })

  it('are masked from the first letter of a password on, and as long as they are', () => {
    const target = 'postgres://ann:s3cret@db:5432/shop'
    for (let end = 0; end <= target.length; end++) {
      const shown = maskedTarget(target.slice(0, end))
      expect(shown).toHaveLength(end)
      expect(shown.slice('postgres://ann:'.length, 'postgres://ann:s3cret'.length)).toMatch(/^•*$/)
    }
    expect(maskedTarget(target)).toBe('postgres://ann:••••••@db:5432/shop')
    expect(maskedTarget('postgres://db:5432')).toBe('postgres://db:••••')
    expect(maskedTarget('postgres://db:5432/shop')).toBe('postgres://db:5432/shop')
    expect(maskedTarget('duckdb:a:b')).toBe('duckdb:a:b')
  })
})

import { describe, expect, it } from 'vitest'
import { bytes, duration, grouped, measure } from '../../../pipeline/cli/figures.ts'
import { progressLine, progressView } from '../../../pipeline/cli/progress.ts'
import { oneLine, textTable, textWidth } from '../../../pipeline/cli/text-table.ts'
import { memoryOutput } from '../../support/cli.ts'

function view(options: { isTTY: boolean; env?: Record<string, string>; quiet?: boolean }) {
  const err = memoryOutput({ isTTY: options.isTTY, columns: 80 })
  const out = memoryOutput()
  let time = 0
  const io = { out, err, env: options.env ?? {}, signal: new AbortController().signal }
  const progress = progressView(io, options.quiet === true, () => time)
  const step = (milliseconds: number, done: number) => {
    time += milliseconds
    progress.show({ phase: 'rows', done, total: 1000, label: 'users' })
  }
  return { progress, step, err, out }
}

describe('progress', () => {
  it('one updating line on a terminal, cleared in the end', () => {
    const { progress, step, err, out } = view({ isTTY: true })
    step(0, 0)
    step(50, 100)
    step(950, 500)
    progress.done()
    const lines = err.text().split('\r\u001b[2K')
    expect(lines).toEqual([
      '',
      expect.stringMatching(/^rows \[ +\] +0 % +0 of 1,000/),
      expect.stringMatching(/500\/s {2}1\.0 s left/),
      '',
    ])
    expect(err.text()).not.toContain('\n')
    expect(out.text()).toBe('')
  })

  it.each([{ isTTY: false }, { isTTY: true, env: { CI: 'true' } }])(
    'plain lines at intervals: %o',
    (options) => {
      const { progress, step, err } = view(options)
      step(0, 0)
      step(4000, 100)
      step(1500, 400)
      progress.done()
      expect(err.text()).toMatch(/^rows {3}40 % {2}400 of 1,000 {2}73\/s {2}8\.3 s left {2}users\n$/)
    },
  )

  it('nothing when quiet', () => {
    const { progress, step, err } = view({ isTTY: true, quiet: true })
    step(9999, 1)
    progress.done()
    expect(err.text()).toBe('')
  })

  it('never wider than the terminal, and without a total only words', () => {
    const { step, err } = view({ isTTY: true })
    step(500, 10)
    step(500, 20)
    for (const line of err.text().split('\r\u001b[2K')) expect(line.length).toBeLessThan(80)
    expect(progressLine({ phase: 'plan', done: 0, total: 0, label: 'chat' }, 1, true)).toBe('planning  chat')
  })
})

describe('figures', () => {
  it('reads the same under every locale', () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
    expect([0, 999, 1000, 1234, 37_400_000, 999_960_000].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.2 kB',
      '37 MB',
      '1.0 GB',
    ])
    expect([0.44, 12.4, 59.7, 185, 3723].map(duration)).toEqual(['0.4 s', '12 s', '60 s', '3:05', '1:02:03'])
    expect([0.85123456, 12.5, 3].map(measure)).toEqual(['0.8512', '12.5', '3'])
  })
})

describe('text tables', () => {
  it('aligns by columns on the screen, not by characters', () => {
    const lines = textTable(
      [{ heading: 'a' }, { heading: 'n', right: true }],
      [
        ['日本', '1'],
        ['x', '10'],
      ],
      memoryOutput(),
    )
    expect(lines).toEqual(['  a      n', '  日本   1', '  x     10'])
    expect(textWidth('👍e\u0301')).toBe(3)
  })

  it('keeps control characters out of the terminal', () => {
    expect(oneLine('a\u001b[31m\nb\u202e')).toBe('a\\u001b[31m\\nb\\u202e')
    expect(oneLine('abcdef', 4)).toBe('abc…')
  })
})

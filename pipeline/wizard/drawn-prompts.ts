/** Questions that the prompt library does not have as they are wanted here: drawn by hand upon its core. */
import { styleText } from 'node:util'
import { MultiSelectPrompt, TextPrompt } from '@clack/core'
import { S_BAR, S_BAR_END, S_CHECKBOX_INACTIVE, S_CHECKBOX_SELECTED, symbol } from '@clack/prompts'
import { wrapped } from '../cli/help.ts'
import type { Terminal } from '../cli/io.ts'
import { type Line, problemOf, type Several } from './prompts.ts'

/** What an answer can be: a symbol when the person left. */
type Answer<T> = Promise<T | symbol | undefined>

/** A line that is checked at every key. */
export function linePrompt({ input, output }: Terminal, signal: AbortSignal, question: Line): Answer<string> {
  const { message, initial, note, shown = (text: string) => text } = question
  const prompt = new TextPrompt({
    input,
    output,
    signal,
    ...(initial === undefined ? {} : { defaultValue: initial }),
    validate: (value) => problemOf(question, value ?? ''),
    render() {
      const typed = this.userInput
      const head = [styleText('gray', S_BAR), ...framed(output, `${symbol(this.state)}  `, message)]
      const bar = (style: 'gray' | 'cyan' | 'yellow', text: string) => `${styleText(style, S_BAR)}  ${text}`
      if (this.state === 'submit') {
        return [...head, bar('gray', styleText('dim', shown(typed === '' ? (initial ?? '') : typed)))].join(
          '\n',
        )
      }
      if (this.state === 'cancel') return [...head, styleText('gray', S_BAR)].join('\n')
      const problem = typed === '' && this.state !== 'error' ? undefined : problemOf(question, typed)
      const help = typed === '' ? emptyHelp(initial) : (note?.(typed) ?? '')
      const colour = problem === undefined ? 'cyan' : 'yellow'
      return [
        ...head,
        bar(colour, withCursor(shown(typed), this.cursor)),
        ...framed(
          output,
          `${styleText(colour, S_BAR_END)}  `,
          problem ?? help,
          problem === undefined ? 'dim' : 'yellow',
        ),
      ].join('\n')
    },
  })
  return prompt.prompt()
}

const emptyHelp = (initial: string | undefined): string =>
  initial === undefined ? '' : `Enter takes ${initial}`

/** Wrapped lines, the first one after its mark, the others below its text. */
function framed(output: NodeJS.WriteStream, mark: string, text: string, style?: 'dim' | 'yellow'): string[] {
  return wrapped(text, Math.max(20, columnsOf(output) - 4)).map((line, i) => {
    const painted = style === undefined ? line : styleText(style, line)
    return i === 0 ? `${mark}${painted}` : `   ${painted}`
  })
}

function withCursor(text: string, cursor: number): string {
  if (cursor >= text.length) return `${text}\u2588`
  return `${text.slice(0, cursor)}${styleText('inverse', text[cursor]!)}${text.slice(cursor + 1)}`
}

/** A list of which some are chosen. Where there are no colours, too, it is seen which line the cursor is on. */
export function severalPrompt(
  { input, output }: Terminal,
  signal: AbortSignal,
  { message, options, initial }: Several,
): Answer<string[]> {
  const prompt = new MultiSelectPrompt({
    input,
    output,
    signal,
    options: options.map(({ value, label }) => ({ value, label })),
    initialValues: [...initial],
    required: true,
    validate: (chosen) => (chosen === undefined || chosen.length === 0 ? 'Choose one at least.' : undefined),
    render() {
      const chosen = this.value ?? []
      const head = [styleText('gray', S_BAR), ...framed(output, `${symbol(this.state)}  `, message)]
      if (this.state === 'submit' || this.state === 'cancel') {
        const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
        const text = this.state === 'submit' ? labels.join(', ') : ''
        return [...head, ...framed(output, `${styleText('gray', S_BAR)}  `, text, 'dim')].join('\n')
      }
      const wrong = this.state === 'error'
      const bar = styleText(wrong ? 'yellow' : 'cyan', S_BAR)
      const lines = options.map(({ value, label }, i) => {
        const box = chosen.includes(value) ? styleText('green', S_CHECKBOX_SELECTED) : S_CHECKBOX_INACTIVE
        return `${bar}  ${i === this.cursor ? styleText('cyan', '>') : ' '} ${box} ${label}`
      })
      const help = wrong ? this.error : 'Space: in or out, a: all or none, Enter: go on'
      const end = `${styleText(wrong ? 'yellow' : 'cyan', S_BAR_END)}  `
      return [...head, ...lines, ...framed(output, end, help, wrong ? 'yellow' : 'dim')].join('\n')
    },
  })
  return prompt.prompt()
}

/** The columns of a terminal. */
export const columnsOf = (output: NodeJS.WriteStream): number => output.columns || 80

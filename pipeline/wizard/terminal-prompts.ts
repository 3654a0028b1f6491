/** Questions on a terminal that can move its cursor. A thin layer over the prompt library. */
import { emitKeypressEvents, type Interface } from 'node:readline'
import { styleText } from 'node:util'
import { updateSettings } from '@clack/core'
import { autocomplete, confirm, isCancel, S_BAR, select } from '@clack/prompts'
import { FixtureError } from '../../generators/model/index.ts'
import { wrapped } from '../cli/help.ts'
import type { Terminal } from '../cli/io.ts'
import { columnsOf, linePrompt, severalPrompt } from './drawn-prompts.ts'
import type { Choice, Option, Prompts } from './prompts.ts'
import { quietInput } from './quiet-input.ts'

/** Milliseconds in which the rest of an arrow key's sequence may come: over a slow line it comes in pieces. */
const ESCAPE_MILLISECONDS = 300

/** Options of a list that are shown at once. */
const MOST_OPTIONS = 10

/** Asks on a terminal until the signal is aborted. */
export function terminalPrompts(terminal: Terminal, signal: AbortSignal): Prompts {
  const { input, output } = terminal
  const common = { input, output, signal }
  // Ctrl-D would end the line editor and leave the question open.
  updateSettings({ aliases: { '\u0004': 'cancel' } })
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MILLISECONDS } as unknown as Interface)
  return {
    choose: async (question) => {
      const { message, initial } = question
      const options = optionsOf(question, output)
      const list = { ...common, message, options, initialValue: initial, maxItems: MOST_OPTIONS }
      if (question.search !== true) return given(await select(list))
      const validate = (value: string | string[] | undefined): string | undefined =>
        value === undefined ? 'Nothing matches what was typed.' : undefined
      return given(await autocomplete({ ...list, validate }))
    },
    several: async (question) => given(await severalPrompt(terminal, signal, question)),
    line: async (question) => given(await linePrompt(terminal, signal, question)),
    confirm: async ({ message, initial }) =>
      given(await confirm({ ...common, message, initialValue: initial })),
    say: (lines) => {
      output.write(lines.map((line) => `${line}\n`).join(''))
    },
    working: (text) => {
      output.write(`${styleText('gray', S_BAR)}  ${styleText('dim', text)}`)
      const loud = quietInput(terminal)
      return () => {
        loud()
        output.write('\r\u001b[2K')
      }
    },
  }
}

/** The answer. Throws FixtureError INTERRUPTED when there is none. */
function given<T>(answer: T): Exclude<T, symbol | undefined> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol | undefined>
  throw new FixtureError('INTERRUPTED', 'Left; nothing was written.')
}

interface ListOption {
  value: string
  label: string
  hint?: string
}

const plainOption = ({ value, label, hint }: Option): ListOption => ({
  value,
  label,
  ...(hint === undefined ? {} : { hint }),
})

/** Columns that an option's text does not have: bar, mark and blanks, and the bar's colours, which the library counts. */
const OPTION_INDENT = 18

/** In a list that is not searched, labels are wrapped below themselves, and every hint stands below its label. */
function optionsOf({ options, search }: Choice, output: NodeJS.WriteStream): ListOption[] {
  if (search === true) return options.map(plainOption)
  const room = Math.max(20, columnsOf(output) - OPTION_INDENT)
  return options.map(({ value, label, hint }) => ({
    value,
    label: [...wrapped(label, room), ...(hint === undefined ? [] : wrapped(hint, room))].join('\n  '),
  }))
}

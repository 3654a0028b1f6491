/** Questions line by line, for terminals that cannot move the cursor and for readers of the screen aloud. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { FixtureError } from '../../generators/model/index.ts'
import type { Terminal } from '../cli/io.ts'
import { type Line, type Option, problemOf, type Prompts } from './prompts.ts'
import { quietInput } from './quiet-input.ts'

/** Asks until the signal is aborted. */
export function plainPrompts(terminal: Terminal, signal: AbortSignal): Prompts {
  const write = (text: string) => terminal.output.write(text)
  const ask = (question: string, secret = false) => readLine(terminal, signal, { question, secret })
  /** Asks again until `read` makes something of what was typed; what it throws as a RangeError is shown. */
  const until = async <T>(question: string, read: (text: string) => T, secret = false): Promise<T> => {
    for (;;) {
      try {
        return read(await ask(question, secret))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        write(`  ${error.message}\n`)
      }
    }
  }
  return {
    choose: ({ message, options, initial, search }) => {
      // A long list comes when it is asked for.
      write(`\n${message}\n${search === true ? '' : listed(options)}`)
      const how =
        search === true ? `Name or number, ? for the list [${initial}]: ` : `Number or name [${initial}]: `
      return until(how, (text) => {
        if (text === '?') throw new RangeError(`The list:\n${listed(options)}`)
        return pick(options, text === '' ? initial : text)
      })
    },
    several: ({ message, options, initial }) => {
      write(`\n${message}\n${listed(options)}`)
      return until(`Numbers or names [${initial.join(',')}]: `, (text) =>
        text === '' ? initial : pickSeveral(options, text),
      )
    },
    line: (question) => {
      write(`\n${question.message}\n`)
      const { initial } = question
      const secret = question.shown !== undefined
      const end = `${secret ? 'not shown while you type ' : ''}${initial === undefined ? '' : `[${initial}]`}`
      return until(`${end.trim()}: `, (text) => checked(question, text), secret)
    },
    confirm: async ({ message, initial }) => {
      write('\n')
      return until(`${message} [${initial ? 'Y/n' : 'y/N'}]: `, (text) => {
        if (text === '') return initial
        if (/^y(es)?$/i.test(text)) return true
        if (/^no?$/i.test(text)) return false
        throw new RangeError('Expected y or n.')
      })
    },
    say: (lines) => write(lines.map((line) => `${line}\n`).join('')),
    working: (text) => {
      write(`${text}\n`)
      return quietInput(terminal)
    },
  }
}

function listed(options: readonly Option[]): string {
  const width = String(options.length).length
  return options
    .map(({ label, hint }, i) => {
      const more = hint === undefined ? '' : `\n${' '.repeat(width + 4)}${hint}`
      return `  ${String(i + 1).padStart(width)}  ${label}${more}\n`
    })
    .join('')
}

function pick(options: readonly Option[], text: string): string {
  const found =
    options.find(({ value }) => value === text) ??
    (/^\d+$/.test(text) ? options[Number(text) - 1] : undefined)
  if (found !== undefined) return found.value
  throw new RangeError(`Expected a number from 1 to ${options.length}, or a name.`)
}

function pickSeveral(options: readonly Option[], text: string): string[] {
  const chosen = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => pick(options, part))
  if (chosen.length === 0) throw new RangeError('Choose one at least.')
  return options.map(({ value }) => value).filter((value) => chosen.includes(value))
}

function checked(question: Line, text: string): string {
  const problem = problemOf(question, text)
  if (problem !== undefined) throw new RangeError(problem)
  return text === '' ? question.initial! : text
}

/** A line of input. Throws FixtureError INTERRUPTED at Ctrl-C and at the end of the input. */
async function readLine(
  { input, output }: Terminal,
  signal: AbortSignal,
  { question, secret }: { readonly question: string; readonly secret: boolean },
): Promise<string> {
  let silent = false
  const echo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (silent) done()
      else output.write(chunk, () => done())
    },
  })
  const lines = createInterface({ input, output: secret ? echo : output, terminal: true })
  const left = new AbortController()
  const leave = (): void => left.abort()
  lines.on('SIGINT', leave)
  lines.on('close', leave)
  try {
    const answer = lines.question(question, { signal: AbortSignal.any([signal, left.signal]) })
    silent = secret
    const text = await answer
    if (secret) output.write('\n')
    return text
  } catch (error) {
    signal.throwIfAborted()
    if (!left.signal.aborted) throw error
    output.write('\n')
    throw new FixtureError('INTERRUPTED', 'Left; nothing was written.', { cause: error })
  } finally {
    lines.off('close', leave)
    lines.close()
  }
}

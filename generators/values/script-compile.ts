/** From a script's texts to one grammar, a symbol for each branch of each line; see `script`. */
import { Stream } from '../model/stream.ts'
import { type Grammar, grammar, type SlotValues } from './grammar.ts'
import type { TemplateList } from './grammar-compile.ts'
import type {
  Action,
  Branch,
  Choose,
  Condition,
  Facts,
  Lines,
  Script,
  ScriptDefinition,
  ScriptTurn,
} from './script.ts'

/** A line of a script: one branch of what one voice says in one turn, or of a title. */
export interface LineBook {
  /** Such as `leak.3.tenant.0`, or `leak.~subject.0` for a title. */
  readonly id: string
  /** The turn's name; undefined: a title. */
  readonly turn?: string
  /** The voice, or the title's name. */
  readonly voice: string
  /** How many different texts there are. */
  readonly size: number
  /** One of them. */
  text(index: number, facts: Facts): string
}

/** Whether a condition holds. Throws RangeError for a fact that is not known. */
export function holds(condition: Condition | undefined, facts: Facts): boolean {
  return Object.entries(condition ?? {}).every(([name, wanted]) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (value === undefined)
      throw new RangeError(`when.${name}: expected one of the facts ${Object.keys(facts).join(', ')}`)
    return typeof wanted === 'object' ? wanted.includes(value) : wanted === value
  })
}

interface CompiledBranch extends Branch {
  /** The grammar's symbol. */
  readonly symbol: string
}

const branchesOf = (lines: Lines): readonly Branch[] => {
  if (typeof lines === 'string') return [{ say: lines }]
  return lines.every((line) => typeof line === 'string') ? [{ say: lines }] : (lines as readonly Branch[])
}

/** Checks and compiles; see `script`. */
export function compileScript<Voice extends string>(definition: ScriptDefinition<Voice>): Script<Voice> {
  const { name, slots = {}, titles = {}, phrases = {} } = definition
  const turns = definition.turns.map((turn, i) => ({
    ...turn,
    name: turn.name ?? `${i + 1}`,
    voices: Object.keys(turn.lines) as Voice[],
  }))
  checkTurns(name, turns)
  const rules: Record<string, TemplateList> = { ...phrases }
  const parts = new Map<string, CompiledBranch[]>()
  const add = (part: string, lines: Lines): void => {
    const branches = branchesOf(lines).map((branch, b) => ({ ...branch, symbol: `line.${part}.${b}` }))
    for (const { symbol, say } of branches) rules[symbol] = typeof say === 'string' ? [say] : say
    parts.set(part, branches)
  }
  for (const turn of turns) {
    for (const voice of turn.voices) add(partOf(turn.name, voice), turn.lines[voice]!)
    turn.does?.forEach((action, a) => {
      for (const [detail, text] of Object.entries(action))
        if (typeof text === 'string') add(detailPart(turn.name, a, detail), text)
    })
  }
  for (const [title, lines] of Object.entries(titles)) add(titlePart(title), lines)
  return scriptOf({ name, slots, turns, parts, grammar: grammar(rules) })
}

const partOf = (turn: string, voice: string): string => `${turn}.${voice}`
const detailPart = (turn: string, action: number, detail: string): string => `${turn}.does${action}.${detail}`
const titlePart = (title: string): string => `title.${title}`

function checkTurns(script: string, turns: readonly ScriptTurn[]): void {
  const names = new Set<string>()
  for (const { name, share = 1, wait = [0, 0] } of turns) {
    if (names.has(name))
      throw new RangeError(`${script}: expected turns of different names, got ${name} twice`)
    names.add(name)
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`${script}, turn ${name}: expected a share from 0 to 1, got ${share}`)
    if (!(wait[0] >= 0 && wait[0] <= wait[1]))
      throw new RangeError(
        `${script}, turn ${name}: expected 0 <= least <= most to wait, got ${wait.join(', ')}`,
      )
  }
}

interface Parts<Voice extends string> {
  readonly name: string
  readonly slots: Script['slots']
  readonly turns: readonly ScriptTurn<Voice>[]
  readonly parts: ReadonlyMap<string, readonly CompiledBranch[]>
  readonly grammar: Grammar
}

function scriptOf<Voice extends string>(made: Parts<Voice>): Script<Voice> {
  const { name, slots, turns, parts, grammar: texts } = made
  const write = (part: string, facts: Facts, by: Stream | Choose): string => {
    const branch = parts.get(part)?.find(({ when }) => holds(when, facts))
    if (branch === undefined)
      throw new RangeError(`${name}: expected something to say for ${part}, got no branch that fits`)
    const { symbol } = branch
    const values = facts as SlotValues
    if (by instanceof Stream) return texts.expand(by, symbol, values)
    return texts.nth(symbol, by(texts.size(symbol), `${name}.${symbol}`), values)
  }
  const fill = (turn: ScriptTurn, at: number, action: Action, facts: Facts): Action => {
    const filled = Object.entries(action).map(([detail, value]) => [
      detail,
      typeof value === 'string' ? write(detailPart(turn.name, at, detail), facts, () => 0) : value,
    ])
    return Object.fromEntries(filled) as Action
  }
  return {
    name,
    slots,
    turns,
    say: (turn, voice, facts, by) => write(partOf(turn.name, voice), facts, by),
    title: (title, facts, by) => write(titlePart(title), facts, by),
    actions: (turn, facts) => (turn.does ?? []).map((action, a) => fill(turn, a, action, facts)),
    lines: linesOf(made),
  }
}

function linesOf<Voice extends string>({ name, turns, parts, grammar: texts }: Parts<Voice>): LineBook[] {
  const said = turns.flatMap((turn) =>
    turn.voices.map((voice) => ({ turn: turn.name, voice, part: partOf(turn.name, voice) })),
  )
  const titled = [...parts.keys()]
    .filter((part) => part.startsWith(titlePart('')))
    .map((part) => ({ voice: part.slice(titlePart('').length), part }))
  return [...said, ...titled].flatMap(({ part, ...about }) =>
    parts.get(part)!.map(({ symbol }) => ({
      ...about,
      id: `${name}.${symbol}`,
      size: texts.size(symbol),
      text: (index, facts) => texts.nth(symbol, index, facts as SlotValues),
    })),
  )
}

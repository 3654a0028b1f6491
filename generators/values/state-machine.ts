/** State machines: orders, tickets, subscriptions; states with weighted transitions and times of stay. */
import type { Stream } from '../model/stream.ts'
import { weighted } from './choice.ts'
import { integer, ordered } from './check.ts'
import { type HoursByName, hoursIn, hoursNamed, type NamedHours } from './named-hours.ts'
import type { Sampler } from './sampler.ts'
import type { Instant } from './time.ts'

/** One state. A state without `to` (or with an empty one) is final. */
export interface State<Name extends string, Hours extends string = never> {
  /** How long a stay lasts, in milliseconds; rounded down, at least 1. Needed unless the state is final. */
  readonly dwell?: Sampler<number>
  /** The hours at which a stay goes on and ends: only open time counts towards `dwell`. All time unless told. */
  readonly hours?: Hours
  /** The weights of the next states. */
  readonly to?: { readonly [target in Name]?: number }
}

/** A checked state machine. */
export interface StateMachine<Name extends string, Hours extends string = never> {
  readonly names: readonly Name[]
  readonly initial: Sampler<Name>
  readonly isInitial: (name: string) => boolean
  readonly isFinal: (name: string) => boolean
  /** Whether a transition from one state straight to the other has a weight above 0. */
  readonly canFollow: (from: string, to: string) => boolean
  readonly states: ReadonlyMap<string, CompiledState<Name, Hours>>
}

interface CompiledState<Name extends string, Hours extends string> {
  readonly dwell: Sampler<number>
  readonly hours: Hours | undefined
  /** Null: the state is final. */
  readonly next: Sampler<Name> | null
}

/** What `stateMachine` takes: where to begin (a state or weights) and all states. */
export interface MachineDefinition<Name extends string, Hours extends string = never> {
  readonly initial: NoInfer<Name> | { readonly [name in NoInfer<Name>]?: number }
  readonly states: { readonly [name in Name]: State<NoInfer<Name>, Hours> }
}

type Edges = readonly (readonly [string, number])[]

function edgesOf(what: string, weights: object, known: ReadonlySet<string>): Edges {
  const edges = Object.entries(weights as Record<string, number>)
  for (const [target, weight] of edges) {
    if (!known.has(target)) {
      throw new RangeError(`${what}: expected one of ${[...known].join(', ')}, got ${JSON.stringify(target)}`)
    }
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`${what}.${target}: expected a weight of at least 0, got ${weight}`)
    }
  }
  return edges.filter(([, weight]) => weight > 0)
}

/**
 * Checks and compiles a state machine. Throws RangeError for a target or an initial state that does not exist, a
 * negative weight, a state that has targets but no `dwell`, and no initial state.
 */
export function stateMachine<Name extends string, Hours extends string = never>(
  definition: MachineDefinition<Name, Hours>,
): StateMachine<Name, Hours> {
  const names = Object.keys(definition.states) as Name[]
  const known = new Set<string>(names)
  const { initial } = definition
  const begin = edgesOf('initial', typeof initial === 'string' ? { [initial]: 1 } : initial, known)
  if (begin.length === 0)
    throw new RangeError('initial: expected at least one state of weight above 0, got none')
  const transitions = new Map<string, Edges>()
  const states = new Map<string, CompiledState<Name, Hours>>()
  for (const name of names) {
    const { dwell, hours, to = {} } = definition.states[name]
    const edges = edgesOf(`states.${name}.to`, to, known)
    if (edges.length > 0 && dwell === undefined) {
      throw new RangeError(`states.${name}.dwell: expected a sampler of milliseconds, got undefined`)
    }
    transitions.set(name, edges)
    const next = edges.length === 0 ? null : weighted(edges as readonly (readonly [Name, number])[])
    states.set(name, { dwell: dwell ?? (() => Infinity), hours, next })
  }
  const follows = (from: string, to: string): boolean =>
    (transitions.get(from) ?? []).some(([name]) => name === to)
  return {
    names,
    initial: weighted(begin as readonly (readonly [Name, number])[]),
    isInitial: (name) => begin.some(([other]) => other === name),
    isFinal: (name) => transitions.get(name)?.length === 0,
    canFollow: follows,
    states,
  }
}

/** One stay in a state, from `at` (included) to `until` (excluded). */
export interface Stay<Name extends string> {
  readonly state: Name
  readonly at: Instant
  readonly until: Instant
}

/** The span of a walk, and the hours that the machine's states name. */
export type WalkSpan<Name extends string, Hours extends string = never> = {
  /** When the first state begins; an integer. */
  readonly start: Instant
  /** Where the walk is cut: no stay begins at or after it, and the last one ends there. An integer above start. */
  readonly until: Instant
  /** The first state; one of the initial states by their weights unless told (nothing is drawn if told). */
  readonly from?: Name
  /** A walk longer than this is an error; 10,000 unless told. */
  readonly maxSteps?: number
} & NamedHours<Hours>

/**
 * Walks a machine from `start` until `until`: the stays in order, without gaps. A final state's stay lasts until
 * `until`. Throws RangeError unless start < until are integers, for an unknown `from`, for a dwell
 * that is negative or NaN, and beyond `maxSteps` stays.
 */
export function walk<Name extends string, Hours extends string = never>(
  stream: Stream,
  machine: StateMachine<Name, Hours>,
  span: WalkSpan<NoInfer<Name>, NoInfer<Hours>>,
): Stay<Name>[] {
  const { start, until, from, maxSteps = 10000 } = span
  const hours = hoursIn<Hours>(span)
  integer('start', start, [-8.64e15, 8.64e15])
  integer('until', until, [-8.64e15, 8.64e15])
  ordered('start, until', start, until)
  const stays: Stay<Name>[] = []
  let state = from ?? machine.initial(stream)
  let at = start
  while (at < until) {
    const entry = machine.states.get(state)
    if (entry === undefined)
      throw new RangeError(`from: expected one of ${machine.names.join(', ')}, got ${state}`)
    if (stays.length >= maxSteps)
      throw new RangeError(`maxSteps: expected at most ${maxSteps} stays, got more`)
    const end = entry.next === null ? until : Math.min(until, endOf(stream, { state, at, entry, hours }))
    stays.push({ state, at, until: end })
    if (entry.next === null || end >= until) break
    state = entry.next(stream)
    at = end
  }
  return stays
}

interface Begun<Name extends string, Hours extends string> {
  readonly state: Name
  readonly at: Instant
  readonly entry: CompiledState<Name, Hours>
  readonly hours: HoursByName<Hours>
}

/** Draws when a stay ends: after its time of stay, which is open time if the state has hours; later than it began. */
function endOf<Name extends string, Hours extends string>(
  stream: Stream,
  { state, at, entry, hours }: Begun<Name, Hours>,
): Instant {
  const dwell = stayOf(state, entry.dwell(stream))
  if (entry.hours === undefined) return at + dwell
  const open = hoursNamed(hours, entry.hours)
  const end = open.after(at, dwell)
  return end > at ? end : open.shift(at + 1, 0)
}

/** A time of stay as a whole number of milliseconds, at least 1. */
function stayOf(state: string, dwell: number): number {
  if (!(dwell >= 0))
    throw new RangeError(`states.${state}.dwell: expected at least 0 milliseconds, got ${dwell}`)
  return Math.max(1, Math.floor(dwell))
}

/**
 * Whether a list of states could come from a walk: it begins with an initial state and each step is a transition. The
 * empty list is no path.
 */
export function isPath(machine: StateMachine<string, string>, states: readonly string[]): boolean {
  const first = states[0]
  if (first === undefined || !machine.isInitial(first)) return false
  for (let i = 1; i < states.length; i++) if (!machine.canFollow(states[i - 1]!, states[i]!)) return false
  return true
}

/**
 * Funnels: what becomes of one subject, told as data. Each step happens to a share of those to whom the step before it
 * happened, some time after it; steps may branch and exclude one another. One run is one subject's whole episode, so the
 * steps always stand in order: nothing happens without, or before, what it follows from.
 */
import type { Stream } from '../model/stream.ts'
import { type HoursByName, hoursIn, hoursNamed, type NamedHours } from './named-hours.ts'
import { finite, probability } from './check.ts'
import type { Law } from './sampler.ts'
import type { Instant } from './time.ts'

/** One step of an episode. */
export interface FunnelStep<Name extends string, Hours extends string> {
  /** The step it follows from, defined before it; the start of the episode unless told. */
  readonly after?: Name
  /**
   * A branch, defined before it, that this one is an alternative to: it follows from the same step, and happens only to
   * those who took neither that branch nor the ones that it is itself an alternative to.
   */
  readonly insteadOf?: Name
  /** The share of those who come to this point: who took the step before, and no other branch. 0 to 1. */
  readonly share: number
  /** Milliseconds from the step before to this one, at least 0; rounded down. */
  readonly delay?: Law
  /** In place of `delay`: a law that depends on when the step before happened. */
  readonly delayAt?: DelayAt<Hours>
  /** The hours at which it happens. A step outside of them is shifted into them, never back; see `place`. */
  readonly hours?: Hours
  /**
   * `shift` (unless told): the instant that the delay gives, moved if it is outside the hours. `between`: any instant at
   * those hours in the span of the delay, by their weights; only the law's ends count then.
   */
  readonly place?: 'shift' | 'between'
}

/** The law of a delay by the instant of the step before: calls at busy hours are shorter. Pure. */
export type DelayAt<Hours extends string> = (cause: Instant, hours: HoursByName<Hours>) => Law

/** Where an episode begins, what cuts it, and the hours that its steps name. */
export type EpisodeSpan<Hours extends string> = {
  readonly start: Instant
  /** "Now": a step that would happen at or after it has not happened, nor has anything that follows from it. */
  readonly now?: Instant
} & NamedHours<Hours>

/** A checked funnel. */
export interface Funnel<Name extends string, Hours extends string> {
  readonly names: readonly Name[]
  /** The place of each step in `names`, and so in what `run` gives. */
  readonly index: { readonly [name in Name]: number }
  /** The share of all subjects that take a step, if nothing cuts their episodes. */
  readonly overall: { readonly [name in Name]: number }
  /**
   * Simulates one episode: the instant of each step in the order of `names`, NaN for steps that did not happen. Draws two
   * floats for each step whether it happens or not, three if it has hours: changing a share or a delay moves that step
   * and what follows from it, nothing else, and a step added at the end moves nothing. `into` is filled if given, from
   * `offset` on: no memory is taken per episode.
   */
  run(stream: Stream, span: EpisodeSpan<Hours>, into?: Float64Array, offset?: number): Float64Array
  /** The same episode as an object: the instants of the steps that happened, by name, in the order of `names`. */
  episode(stream: Stream, span: EpisodeSpan<Hours>): { readonly [name in Name]?: Instant }
}

interface Compiled<Hours extends string> {
  /** The step before, as an index; -1: the start. */
  readonly parent: number
  /** The branch it is an alternative to, as an index; -1: none. */
  readonly insteadOf: number
  readonly share: number
  readonly delay: Law | undefined
  /** In place of `delay`. */
  readonly delayAt: DelayAt<Hours> | undefined
  readonly hours: Hours | undefined
  readonly between: boolean
}

/**
 * Checks and compiles a funnel; steps stand causes first. Throws RangeError for a share outside 0 to 1, an `after` or
 * `insteadOf` that is not defined before the step, both at once, a delay that can be negative,
 * neither or both of `delay` and `delayAt`, and `place` without hours.
 */
export function funnel<Name extends string, Hours extends string = never>(
  steps: {
    readonly [name in Name]: FunnelStep<NoInfer<Name>, Hours>
  },
): Funnel<Name, Hours> {
  const names = Object.keys(steps) as Name[]
  const compiled: Compiled<Hours>[] = []
  names.forEach((name, i) => {
    compiled.push(compile(name, steps[name], { before: names.slice(0, i), compiled }))
  })
  const numbered = (numbers: readonly number[]): { readonly [name in Name]: number } =>
    Object.fromEntries(names.map((name, i) => [name, numbers[i]!])) as { [name in Name]: number }
  const run: Funnel<Name, Hours>['run'] = (
    stream,
    span,
    into = new Float64Array(names.length),
    offset = 0,
  ) => {
    const episode = { steps: compiled, start: span.start, hours: hoursIn<Hours>(span), into, offset }
    for (let i = 0; i < compiled.length; i++) into[offset + i] = instantOf(stream, episode, i)
    const { now = Infinity } = span
    // Only now: a branch that is still to come leaves no room for its alternatives.
    for (let i = 0; i < compiled.length; i++) if (into[offset + i]! >= now) into[offset + i] = NaN
    return into
  }
  return {
    names,
    index: numbered(names.map((_, i) => i)),
    overall: numbered(overallShares(compiled)),
    run,
    episode: (stream, span) => {
      const at = run(stream, span)
      const happened = names.flatMap((name, i) => (Number.isNaN(at[i]!) ? [] : [[name, at[i]!]]))
      return Object.fromEntries(happened) as { readonly [name in Name]?: Instant }
    },
  }
}

interface Episode<Hours extends string> {
  readonly steps: readonly Compiled<Hours>[]
  readonly start: Instant
  readonly hours: HoursByName<Hours>
  readonly into: Float64Array
  readonly offset: number
}

/** When a step happens, "now" left aside; NaN: never. */
function instantOf<Hours extends string>(stream: Stream, episode: Episode<Hours>, i: number): Instant {
  const { steps, into, offset } = episode
  const step = steps[i]!
  const taken = stream.float() < step.share
  const u = stream.float()
  const spread = step.hours === undefined ? 0 : stream.float()
  if (!taken) return NaN
  for (let other = step.insteadOf; other >= 0; other = steps[other]!.insteadOf)
    if (!Number.isNaN(into[offset + other]!)) return NaN
  const cause = step.parent < 0 ? episode.start : into[offset + step.parent]!
  if (Number.isNaN(cause)) return NaN
  const delay = step.delay ?? lawAt(step, cause, episode.hours)
  if (step.hours === undefined) return cause + Math.floor(delay.quantile(u))
  const hours = hoursNamed(episode.hours, step.hours)
  if (!step.between) return hours.shift(cause + Math.floor(delay.quantile(u)), spread)
  const low = cause + Math.floor(delay.quantile(0))
  return hours.between(low, Math.max(low + 1, cause + Math.floor(delay.quantile(LAST))), spread)
}

function lawAt<Hours extends string>(step: Compiled<Hours>, cause: Instant, hours: HoursByName<Hours>): Law {
  const law = step.delayAt!(cause, hours)
  checkDelay('delay', law)
  return law
}

function checkDelay(name: string, law: Law): void {
  const least = finite(name, law.quantile(0))
  if (!(least >= 0)) throw new RangeError(`${name}: expected at least 0 milliseconds, got ${least}`)
}

/** The end of a law, where its quantiles are still safe from rounding. */
const LAST = 1 - 2 ** -40

interface Earlier<Name extends string, Hours extends string> {
  readonly before: readonly Name[]
  readonly compiled: readonly Compiled<Hours>[]
}

function compile<Name extends string, Hours extends string>(
  name: Name,
  step: FunnelStep<Name, Hours>,
  { before, compiled }: Earlier<Name, Hours>,
): Compiled<Hours> {
  const place = (what: string, other: Name | undefined): number => {
    const found = other === undefined ? -1 : before.indexOf(other)
    if (other === undefined || found >= 0) return found
    throw new RangeError(`${name}.${what}: expected a step before it, got ${JSON.stringify(other)}`)
  }
  const insteadOf = place('insteadOf', step.insteadOf)
  const after = place('after', step.after)
  const parent = insteadOf < 0 ? after : compiled[insteadOf]!.parent
  if (insteadOf >= 0 && after >= 0)
    throw new RangeError(`${name}.after: expected none beside insteadOf, got ${JSON.stringify(step.after)}`)
  if ((step.delay === undefined) === (step.delayAt === undefined))
    throw new RangeError(`${name}.delay: expected one of delay and delayAt`)
  if (step.delay !== undefined) checkDelay(`${name}.delay`, step.delay)
  if (step.place !== undefined && step.hours === undefined)
    throw new RangeError(`${name}.place: expected hours beside it, got none`)
  return {
    parent,
    insteadOf,
    share: probability(`${name}.share`, step.share),
    delay: step.delay,
    delayAt: step.delayAt,
    hours: step.hours,
    between: step.place === 'between',
  }
}

function overallShares(steps: readonly Compiled<string>[]): number[] {
  const reached: number[] = []
  const shares: number[] = []
  for (const { parent, insteadOf, share } of steps) {
    const before = parent < 0 ? 1 : shares[parent]!
    const come = insteadOf < 0 ? before : reached[insteadOf]! * (1 - steps[insteadOf]!.share)
    reached.push(come)
    shares.push(come * share)
  }
  return shares
}

/** What the generators share: the window of time and its calendars. */
import type { Context, EmitContext, Environment, Instant } from '../../model/index.ts'
import { addMonths, DAY, parseDate } from '../../values/index.ts'
import { type CampaignCalendars, makeCalendars } from './campaign-calendars.ts'
import { type LocalHours, makeHours } from './hours.ts'
import { type Journey, makeJourney, meanScans } from './journey.ts'
import { handListShares } from './list-kinds.ts'
import { makePlatform, type Platform } from './platform.ts'
import type { CampaignsParameters } from './parameters.ts'

/** Made once per build from the parameters. */
export interface CampaignsTools {
  readonly window: Window
  /** With which chance a contact is on each of its client's lists that are kept by hand. */
  readonly handListShares: readonly number[]
  /** How the platform fares. */
  readonly platform: Platform
  /** When campaigns are mailed and created. */
  readonly calendars: CampaignCalendars
  /** By name of the time zone. */
  readonly hours: ReadonlyMap<string, LocalHours>
  /** What becomes of a recipient. */
  readonly journey: Journey
  /** Mean number of scans in transit of a mailed piece. */
  readonly scans: number
}

/** The months that the data tells of. */
export interface Window {
  /** Included: the first instant of mail, metrics, usage and errors. */
  readonly start: Instant
  /** Excluded: midnight of the reference date. */
  readonly end: Instant
  /** When accounts, contacts, lists and designs are all there: before the first campaign can be created. */
  readonly ready: Instant
}

/** The campaigns dataset's environment. */
export type CampaignsEnvironment = Environment<CampaignsParameters, CampaignsTools>
/** The context of the campaigns dataset's outlines. */
export type CampaignsContext = Context<CampaignsEnvironment>
/** The context of the campaigns dataset's emits. */
export type CampaignsEmitContext = EmitContext<CampaignsEnvironment>

/** A campaign is created at most 21 days before its mail date. */
const LONGEST_PREPARATION = 21 * DAY

/** The window of `months` before the reference date. */
export function windowOf(params: CampaignsParameters): Window {
  const end = parseDate(params.referenceDate)
  const start = addMonths(end, -params.months)
  return { start, end, ready: start - LONGEST_PREPARATION - DAY }
}

/** Makes the tools of a build. */
export async function makeTools(params: CampaignsParameters): Promise<CampaignsTools> {
  const window = windowOf(params)
  const journey = makeJourney(params)
  return {
    window,
    calendars: makeCalendars(window),
    handListShares: handListShares(params),
    platform: makePlatform(window),
    hours: makeHours(),
    journey,
    scans: meanScans(params, journey.overall),
  }
}

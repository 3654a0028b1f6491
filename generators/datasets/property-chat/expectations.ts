/** What the property-chat dataset looks like from afar: shares of channels, statuses and stories. */
import { type Environment, type Expectation, type Row, shareExpectation } from '../../model/index.ts'
import type { PropertyParameters } from './parameters.ts'
import type { StoryGroup } from './stories/index.ts'
import { groupShares } from './story-mix.ts'
import { groupOf } from './story-subjects.ts'
import { notifications, threads } from './tables.ts'

type Thread = Row<typeof threads>

/** Undefined with the plan's own cast, and for a share that says nothing a relative tolerance could judge. */
const target =
  (share: (params: PropertyParameters) => number) =>
  (env: Environment): number | undefined => {
    const params = env.params as PropertyParameters
    const wanted = share(params)
    return params.cast === 'plan' || wanted < 1e-9 ? undefined : wanted
  }

const isEmergency = ({ subject }: Thread): boolean => groupOf(subject) === 'emergency'

const ofThreads = (
  name: string,
  description: string,
  spec: Pick<Parameters<typeof shareExpectation<typeof threads>>[0], 'tolerance' | 'counts' | 'target'> & {
    readonly among?: (row: Thread) => boolean
  },
): Expectation => shareExpectation({ name, description, table: threads, minimumSample: 2000, ...spec })

const byChannel = (channel: string, share: (params: PropertyParameters) => number): Expectation =>
  ofThreads(`threads by ${channel}`, `share of threads by ${channel}, emergencies aside`, {
    target: target(share),
    tolerance: 0.1,
    counts: (row) => row.channel === channel,
    among: (row) => !isEmergency(row),
  })

const ofGroup = (group: StoryGroup, what: string, tolerance: number): Expectation =>
  ofThreads(`${group} stories`, `share of threads about ${what}`, {
    target: target((params) => groupShares(params)[group]),
    tolerance,
    counts: (row) => groupOf(row.subject) === group,
  })

/** All expectations of the property-chat dataset. */
export const expectations: readonly Expectation[] = [
  byChannel('sms', ({ smsShare }) => smsShare),
  byChannel('email', ({ emailShare }) => emailShare),
  byChannel('whatsapp', ({ smsShare, emailShare }) => 1 - smsShare - emailShare),
  ofThreads('active threads', 'share of threads that are still going on', {
    target: target(({ activeShare }) => activeShare),
    tolerance: 0.25,
    counts: (row) => row.status === 'active',
  }),
  ofThreads('escalated threads', 'share of threads that a person took over, of those that are over', {
    target: target(({ escalationShare, flaggedShare }) => escalationShare + flaggedShare),
    tolerance: 0.2,
    counts: (row) => row.status === 'escalated',
    among: (row) => row.status !== 'active',
  }),
  ofGroup('everyday', 'everyday matters', 0.08),
  ofGroup('maintenance', 'repairs', 0.08),
  ofGroup('emergency', 'emergencies', 0.2),
  ofGroup('escalation', 'what only a person can decide', 0.2),
  ofGroup('flagged', 'messages that were flagged', 0.25),
  shareExpectation({
    name: 'failed notifications',
    description: 'share of notifications that failed, of those that were sent',
    table: notifications,
    target: target(({ failedShare }) => failedShare),
    tolerance: 0.3,
    minimumSample: 5000,
    counts: (row) => row.status === 'failed',
    among: (row) => row.status !== 'pending',
  }),
]

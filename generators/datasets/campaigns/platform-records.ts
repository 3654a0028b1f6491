/** What the platform records of itself: durations, usage, errors. */
import { count, defineGenerator, type Instant, type Json, type Key, type Stream } from '../../model/index.ts'
import { DAY, exponential, HOUR, MINUTE, skewedPick, weighted } from '../../values/index.ts'
import { userAgent } from './browsers.ts'
import { orgSlotOf } from './clients.ts'
import { ERROR_KINDS, ERROR_SHARES, type ErrorKind, type ErrorType } from './error-kinds.ts'
import { clientKey, organizationKey, userKey } from './keys.ts'
import { hexOf } from './palettes.ts'
import { ERROR_RATE, type MetricType } from './platform.ts'
import { errorLogs, performanceMetrics, usageAnalytics } from './tables-platform.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'
import { clientUserOf } from './users.ts'
import { type Feature, FEATURES, type Metric, METRICS } from './platform-names.ts'

const metricType = weighted<MetricType>([
  ['page_load', 0.3],
  ['api_response', 0.35],
  ['edge_function', 0.15],
  ['database_query', 0.2],
])

/** Some clients are there much more than others. */
const busyClient = skewedPick({ exponent: 0.5, offset: 3 })

/** Whose doing a row is: a client and one of its users. */
interface Actor {
  readonly clientSlot: number
  readonly client_id: Key<'clients', string>
  readonly user_id: Key<'users', string>
}

function actorOf(context: CampaignsContext, client: Stream, user: Stream): Actor {
  const clientSlot = busyClient(client, context.params.clients)
  const user_id = clientUserOf(context, clientSlot, user)
  return { clientSlot, client_id: clientKey(context, clientSlot), user_id }
}

/** What else is known of a measurement. */
function metricDetails(metric: Metric, stream: Stream, factor: number): Json {
  const status = stream.chance(ERROR_RATE * factor) ? 500 : 200
  const rows = stream.int(200)
  switch (metric.type) {
    case 'page_load':
      return { path: metric.path, cached: rows < 60 }
    case 'api_response':
      return { method: metric.method ?? 'GET', path: metric.path, status }
    case 'edge_function':
      return { region: rows < 140 ? 'us-east-1' : 'us-west-1', cold_start: rows < 8 }
    default:
      return { table: metric.path, rows }
  }
}

/** One unit per measurement. */
export const performanceMetricGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'performance-metrics',
  emits: [performanceMetrics],
  over: count(({ params }) => (params.analytics ? params.performanceMetrics : 0)),
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const { platform } = context.tools
    const draw = context.at(performanceMetrics, slot)
    const { col } = draw
    const metric = col.metric_name.pick(METRICS[metricType(col.metric_type)])
    const recordedAt = platform.activity.draw(col.recorded_at)
    put(performanceMetrics, {
      id: draw.key(),
      ...whose(context, metric, col),
      metric_type: metric.type,
      metric_name: metric.name,
      duration_ms: Math.round(platform.latency(metric.type, recordedAt, col.duration_ms.float())),
      metadata: metricDetails(metric, col.metadata, platform.incidents.factorAt(recordedAt)),
      recorded_at: recordedAt,
    })
  },
})

/** Queries are nobody's; all else is a user's. */
function whose(
  context: CampaignsContext,
  { type }: Metric,
  col: { readonly client_id: Stream; readonly user_id: Stream },
) {
  if (type === 'database_query') return { user_id: null, client_id: null }
  const { user_id, client_id } = actorOf(context, col.client_id, col.user_id)
  return { user_id, client_id }
}

const feature = weighted<Feature>(FEATURES.map((one) => [one, one.weight]))

/** One unit per use of a feature. */
export const usageGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'usage-analytics',
  emits: [usageAnalytics],
  over: count(({ params }) => (params.analytics ? params.usageEvents : 0)),
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const draw = context.at(usageAnalytics, slot)
    const { col } = draw
    const { client_id, user_id } = actorOf(context, col.client_id, col.user_id)
    const { event, name, path } = feature(col.feature_name)
    const seconds = Math.min(3600, 3 + Math.floor(exponential(col.metadata, 45)))
    put(usageAnalytics, {
      id: draw.key(),
      user_id,
      client_id,
      event_type: event,
      feature_name: name,
      metadata: { path, duration_seconds: seconds },
      occurred_at: context.tools.platform.activity.draw(col.occurred_at),
    })
  },
})

const errorType = weighted<ErrorType>(ERROR_SHARES)
const RESOLVED = 0.95

/** While the platform is down, three in four errors are of the kind that says so. */
function kindOf(type: ErrorType, stream: Stream, down: boolean): ErrorKind {
  const all = ERROR_KINDS[type]
  const usual = all.filter(({ incident }) => incident !== true)
  const sign = all.find(({ incident }) => incident === true)
  const shown = stream.chance(0.75)
  return down && shown && sign !== undefined ? sign : stream.pick(usual)
}

/** Where it happened: the line is the kind's own. */
function stackOf({ name, message, fn, component, file }: ErrorKind): string {
  const line = 20 + ((fn.length * 37 + file.length * 11) % 240)
  return [
    `${name}: ${message}`,
    `    at ${fn} (${file}:${line}:${7 + (fn.length % 30)})`,
    `    at ${component} (${file}:${line + 31}:5)`,
  ].join('\n')
}

/** Soon, mostly; never later than a day, nor than now. */
function resolution(context: CampaignsContext, occurredAt: Instant, stream: Stream): Instant | null {
  const resolved = stream.chance(RESOLVED)
  const wait = 5 * MINUTE + exponential(stream, 5 * HOUR)
  const room = Math.min(DAY, context.referenceDate - occurredAt)
  return resolved ? occurredAt + Math.floor(wait < room ? wait : room * stream.float()) : null
}

/** One unit per error. */
export const errorLogGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'error-logs',
  emits: [errorLogs],
  over: count(({ params }) => (params.errors ? params.errorLogs : 0)),
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const { platform } = context.tools
    const draw = context.at(errorLogs, slot)
    const { col } = draw
    const type = errorType(col.error_type)
    const occurredAt = platform.errors.draw(col.occurred_at)
    const down = platform.incidents.factorAt(occurredAt) > 1
    const kind = kindOf(type, col.error_message, down)
    const { clientSlot, client_id, user_id } = actorOf(context, col.client_id, col.user_id)
    const resolvedAt = resolution(context, occurredAt, col.resolved_at)
    const stack = type === 'validation' ? null : stackOf(kind)
    put(errorLogs, {
      id: draw.key(),
      user_id,
      client_id,
      error_type: type,
      error_message: kind.message,
      error_code: kind.code,
      stack_trace: stack,
      component_name: kind.component,
      function_name: kind.fn,
      url: `https://app.example.com${kind.path}`,
      user_agent: userAgent(col.user_agent),
      request_data: { method: kind.method, path: kind.path },
      occurred_at: occurredAt,
      resolved: resolvedAt !== null,
      resolved_at: resolvedAt,
      resolved_by: resolvedAt === null ? null : resolverOf(context, col.resolved_by),
      severity: kind.severity,
      category: type,
      source: kind.source,
      error_stack: stack,
      timestamp: occurredAt,
      recipient_id: null,
      campaign_id: null,
      organization_id: organizationKey(context, orgSlotOf(context, clientSlot)),
      metadata: down ? { incident: true } : {},
      request_id: hexOf(col.request_id, 2),
      notes: resolvedAt !== null && kind.severity === 'critical' ? 'Recovered with the incident.' : null,
    })
  },
})

/** Those of the platform's own house who mend things: its administrator, support and developer. */
const MENDERS = [0, 2, 4]

function resolverOf(context: CampaignsContext, stream: Stream): Key<'users', string> {
  const there = MENDERS.filter((j) => j < context.params.usersPerOrganization)
  return userKey(context, organizationKey(context, 0), stream.pick(there))
}

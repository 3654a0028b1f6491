/** Rules on a thread with its messages, and on a property with all its threads. */
import {
  family,
  familyRule,
  type Report,
  type Row,
  type Rule,
  type TypedFamilyRows,
} from '../../model/index.ts'
import { MINUTE, parseDate } from '../../values/index.ts'
import type { PropertyParameters } from './parameters.ts'
import { attachments, messages, properties, requests, tenants, threads } from './tables.ts'

/** A thread and all that hangs on it. */
export const threadFamily = family(threads, {
  messages: { table: messages, by: 'thread_id' },
  requests: { table: requests, by: 'message_id', of: 'messages' },
  files: { table: attachments, by: 'message_id', of: 'messages' },
})

/** A property, its tenants and what they write. */
export const propertyFamily = family(properties, {
  tenants: { table: tenants, by: 'property_id' },
  threads: { table: threads, by: 'tenant_id', of: 'tenants' },
  messages: { table: messages, by: 'thread_id', of: 'threads' },
})

type Thread = TypedFamilyRows<typeof threadFamily>
type Property = TypedFamilyRows<typeof propertyFamily>
type Message = Row<typeof messages>

/** Reports on row `index` of a member. */
const reporter =
  (report: Report, table: string, first: number) =>
  (index: number, column: string, value: unknown, message: string): void => {
    report({ table, row: first + index, column, value, message })
  }

/** The actions of a kind in a message. */
export const actionsOf = ({ ai_actions }: Message, kind: string): Readonly<Record<string, unknown>>[] =>
  (Array.isArray(ai_actions) ? (ai_actions as readonly Readonly<Record<string, unknown>>[]) : []).filter(
    ({ action }) => action === kind,
  )

function checkMessages({ root, row, members }: Thread, report: Report): void {
  const { rows, first } = members.messages
  const at = reporter(report, 'messages', first)
  const withFiles = new Set<unknown>(members.files.rows.map((file) => file.message_id))
  let before = Number.NEGATIVE_INFINITY
  rows.forEach((message, i) => {
    const { timestamp, channel } = message
    if (timestamp === null || timestamp <= before)
      at(i, 'timestamp', timestamp, 'not after the message before it')
    before = timestamp ?? before
    if (message.tenant_id !== root.tenant_id)
      at(i, 'tenant_id', message.tenant_id, 'not the tenant of the thread')
    const uploaded = channel === 'api' && root.channel === 'sms' && withFiles.has(message.id)
    if (channel !== root.channel && !uploaded)
      at(i, 'channel', channel, `the thread is by ${root.channel}; api is for files in SMS threads`)
  })
  const about = (column: 'created_at' | 'last_activity_at', time: number | null | undefined): void => {
    if (root[column] !== time)
      report({
        table: threads.id,
        row,
        column,
        value: root[column],
        message: `its message is of ${time ?? 'no time'}`,
      })
  }
  about('created_at', rows[0]?.timestamp)
  about('last_activity_at', rows.at(-1)?.timestamp)
}

function checkRequests({ root, members }: Thread, report: Report): void {
  const asked = members.messages.rows.flatMap((message, i) =>
    actionsOf(message, 'maintenance_request').map((action) => ({ message, action, i })),
  )
  const { rows, first } = members.requests
  const at = reporter(report, requests.id, first)
  asked.slice(rows.length).forEach(({ i }) => {
    const row = members.messages.first + i
    report({ table: 'messages', row, column: 'ai_actions', message: 'asks for a repair that has no request' })
  })
  rows.forEach((request, k) => {
    const { message, action } = asked[k] ?? {}
    if (message === undefined || request.message_id !== message.id)
      at(k, 'message_id', request.message_id, 'no action of that message asks for it')
    else if (request.created_at !== message.timestamp)
      at(k, 'created_at', request.created_at, 'not the time of its message')
    if (request.issue_description !== action?.['description'] || request.priority !== action['priority'])
      at(
        k,
        'issue_description',
        request.issue_description,
        'description or priority is not that of the action',
      )
    if (request.tenant_id !== root.tenant_id || request.property_id !== root.property_id)
      at(k, 'tenant_id', request.tenant_id, 'not of the tenant and property of the thread')
    if ((request.status === 'resolved') !== (root.status === 'resolved'))
      at(k, 'status', request.status, `the thread is ${root.status}`)
    if (request.resolved_at !== null && request.resolved_at > (root.resolved_at ?? 0))
      at(k, 'resolved_at', request.resolved_at, 'after the thread was resolved')
  })
}

function checkFiles({ members: { messages: written, files } }: Thread, report: Report): void {
  const times = new Map<unknown, unknown>(written.rows.map(({ id, timestamp }) => [id, timestamp]))
  const at = reporter(report, attachments.id, files.first)
  files.rows.forEach((file, i) => {
    if (file.created_at !== times.get(file.message_id))
      at(i, 'created_at', file.created_at, 'not the time of its message')
  })
}

/** The rows of the plan's threads with an action: thread, row from 1, action. */
const PLAN_ACTIONS = ['1:2:maintenance_request', '3:1:alert_manager']

function checkPlan({ root, row, members }: Thread, report: Report): void {
  const { rows, first } = members.messages
  const about = (column: string, value: unknown, message: string): void =>
    report({ table: threads.id, row, column, value, message })
  if (rows.length !== 10) about('id', root.id, `expected 10 messages, got ${rows.length}`)
  if (root.status !== 'resolved') about('status', root.status, 'expected resolved')
  if (root.channel !== 'sms') about('channel', root.channel, 'expected sms')
  const at = reporter(report, 'messages', first)
  rows.forEach((message, i) => {
    const gap = i === 0 ? 15 * MINUTE : (message.timestamp ?? 0) - (rows[i - 1]!.timestamp ?? 0)
    if (gap < 15 * MINUTE || gap > 30 * MINUTE)
      at(i, 'timestamp', message.timestamp, 'not 15 to 30 minutes after')
    const kinds = ['maintenance_request', 'alert_manager'].filter(
      (kind) => actionsOf(message, kind).length > 0,
    )
    const wanted = PLAN_ACTIONS.filter((place) => place.startsWith(`${row}:${i + 1}:`))
    if (kinds.map((kind) => `${row}:${i + 1}:${kind}`).join() !== wanted.join())
      at(i, 'ai_actions', message.ai_actions, `expected ${wanted.join() || 'no action'}`)
  })
}

function checkTexts({ root, members }: Property, report: Report): void {
  const seen = new Map<string, number>()
  const at = reporter(report, 'messages', members.messages.first)
  members.messages.rows.forEach(({ message }, i) => {
    const other = seen.get(message)
    if (other !== undefined) at(i, 'message', message, `row ${other} of property ${root.id} says the same`)
    else seen.set(message, members.messages.first + i)
  })
}

function checkTenancy({ root, members }: Property, report: Report): void {
  const leases = new Map<unknown, number>(
    members.tenants.rows.map(({ id, lease_terms, created_at }) => {
      const { lease_start: start } = lease_terms as Readonly<Record<string, unknown>>
      return [id, Math.max(typeof start === 'string' ? parseDate(start) : 0, created_at ?? 0)]
    }),
  )
  const at = reporter(report, threads.id, members.threads.first)
  members.threads.rows.forEach((thread, i) => {
    if (thread.property_id !== root.id)
      at(i, 'property_id', thread.property_id, 'not the property of the tenant')
    if ((thread.created_at ?? 0) < (leases.get(thread.tenant_id) ?? Number.POSITIVE_INFINITY))
      at(i, 'created_at', thread.created_at, 'before the lease began, or before the tenant was entered')
  })
  const created = reporter(report, tenants.id, members.tenants.first)
  members.tenants.rows.forEach(({ created_at }, i) => {
    if ((created_at ?? 0) < (root.created_at ?? 0))
      created(i, 'created_at', created_at, 'before the property')
  })
}

/** Spans such as `8 AM to 9 PM`, amounts such as `$75`, passwords: what an answer may only take from the property. */
const QUOTED = /\d{1,2} [AP]M to \d{1,2} [AP]M|\$\d+(?:,\d{3})*|\b[a-z]+-[a-z]+-\d\d\b/g

/** Amounts of a lease: the rent, which is the deposit, and the rent with the late fee. */
function amountsOf(terms: unknown, known: string): string[] {
  const rent = Number((terms as Readonly<Record<string, unknown>>)['monthly_rent'])
  const fee = Number(/late fee of \$(\d+)/.exec(known)?.[1] ?? 0)
  return [`$${rent}`, `$${rent + fee}`]
}

function checkAnswers({ root, members }: Property, report: Report): void {
  const known = JSON.stringify([root.amenities, root.rules, root.faq])
  const amounts = new Map<unknown, string[]>(
    members.tenants.rows.map(({ id, lease_terms }) => [id, amountsOf(lease_terms, known)]),
  )
  const spans = new Set(known.match(QUOTED) ?? [])
  const at = reporter(report, 'messages', members.messages.first)
  members.messages.rows.forEach(({ response, tenant_id }, i) => {
    for (const quoted of response.match(QUOTED) ?? []) {
      const plain = quoted.replace(',', '')
      if (!spans.has(quoted) && !amounts.get(tenant_id)?.includes(plain))
        at(i, 'response', response, `${quoted} is neither the property's nor the lease's`)
    }
  })
}

/** Rules on threads and on properties. */
export const threadRules: readonly Rule[] = [
  familyRule(
    threadFamily,
    'thread messages',
    "messages are the thread's tenant's, in order of time, from created_at to last_activity_at, on its channel",
    checkMessages,
  ),
  familyRule(
    threadFamily,
    'requests and actions',
    'requests and maintenance_request actions are one to one; a request is resolved when its thread is',
    checkRequests,
  ),
  familyRule(threadFamily, 'files', 'a file is of the time of its message', checkFiles),
  familyRule(
    threadFamily,
    'plan threads',
    'with cast=plan: 10 messages a thread, 15 to 30 minutes apart, by SMS, resolved, two actions in their places',
    (rows, report, env) => {
      if ((env.params as PropertyParameters).cast === 'plan') checkPlan(rows, report)
    },
  ),
  familyRule(
    propertyFamily,
    'no text twice',
    "no tenant's message comes twice within a property",
    checkTexts,
  ),
  familyRule(
    propertyFamily,
    'tenancy',
    "threads are of the tenant's property, and not before the lease",
    checkTenancy,
  ),
  familyRule(
    propertyFamily,
    'answers fit',
    "hours, passwords and amounts in answers are the property's or the lease's",
    checkAnswers,
  ),
]

/** Threads with their messages, and all that comes of them. */
import {
  defineGenerator,
  each,
  type EmitContext,
  type Instant,
  type Json,
  type Key,
  type Put,
  type Unit,
} from '../../model/index.ts'
import { SECOND } from '../../values/time.ts'
import { evenCount } from './even.ts'
import { putAttachment } from './files.ts'
import { doneNotice, type Notice, noticeCount, noticesOf } from './notices.ts'
import { type TenantBase, tenantGenerator, tenantAddress } from './people.ts'
import { attachments, messages, notifications, requests, tenants, threads } from './tables.ts'
import { assistantText, tenantText } from './texts.ts'
import { outlineThread, type ThreadOutline } from './thread-outline.ts'
import type { PropertyEnvironment } from './tools.ts'

type Context = EmitContext<PropertyEnvironment>
type ThreadTable =
  | typeof threads
  | typeof messages
  | typeof requests
  | typeof notifications
  | typeof attachments

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)
const asksRepair = ({ does = [] }: ThreadOutline['turns'][number]): boolean =>
  does.some(({ action }) => action === 'maintenance_request')

/** One unit per tenant: their threads. */
export const threadGenerator = defineGenerator<PropertyEnvironment>()({
  name: 'threads',
  emits: [threads, messages, requests, notifications, attachments],
  over: each(tenantGenerator),
  total: {
    of: threads,
    rows: (env) => env.params.threads,
    desired: (unit, context) => {
      const { cast, threads: all, tenants: among } = context.params
      if (cast === 'plan') return 1
      const stream = context.at(tenants, 'all').shared('threads')
      return evenCount(stream, tenantAddress(unit.parent), all / among)
    },
    min: (env) => (env.params.threads >= env.params.tenants ? 1 : 0),
    max: (env) => env.params.maxThreadsPerTenant,
  },
  outline: (unit: Unit<TenantBase>, context) =>
    Array.from({ length: unit.allotted }, (_, slot) => outlineThread(context, unit.parent, slot)),
  counts: (outlines) => [
    outlines.length,
    sum(outlines.map(({ turns }) => turns.length)),
    sum(outlines.map(({ turns }) => turns.filter(asksRepair).length)),
    sum(
      outlines.map(({ turns, repairedAt }) => sum(turns.map(noticeCount)) + Number(repairedAt !== undefined)),
    ),
    sum(outlines.map(({ attached }) => attached.filter(Boolean).length)),
  ],
  emit(unit, outlines, context, put) {
    const next = {
      thread: unit.first(threads),
      message: unit.first(messages),
      request: unit.first(requests),
      notice: unit.first(notifications),
      file: unit.first(attachments),
    }
    for (const outline of outlines) emitThread({ context, tenant: unit.parent, outline, put, next })
  },
})

/** The row numbers of the next rows. */
interface Next {
  thread: number
  message: number
  request: number
  notice: number
  file: number
}

interface Scene {
  readonly context: Context
  readonly tenant: TenantBase
  readonly outline: ThreadOutline
  readonly put: Put<ThreadTable>
  readonly next: Next
}

function emitThread(scene: Scene): void {
  const threadId = putThread(scene)
  const notices: Notice[] = []
  scene.outline.turns.forEach((_, slot) => {
    notices.push(...putMessage(scene, threadId, slot))
  })
  notices.push(...doneNotice(scene))
  notices.forEach((notice, slot) => {
    putNotice(scene, notice, slot)
  })
}

function putThread({ context, tenant, outline, put, next }: Scene): Key<'conversation_threads', number> {
  const { address, story, facts, status, channel, at } = outline
  const draw = context.at(threads, address)
  const id = draw.key(next.thread++)
  const last = at.at(-1)!
  put(threads, {
    id,
    tenant_id: tenant.id,
    property_id: tenant.property.id,
    subject: story.script.title('subject', facts, () => 0),
    status,
    channel,
    created_at: at[0]!,
    resolved_at: status === 'resolved' ? last : null,
    last_activity_at: last,
    summary: status === 'active' ? null : story.script.title('summary', facts, () => 0),
  })
  return id
}

/** Actions that the application's assistant writes into `ai_actions`. */
export const AI_ACTIONS: readonly string[] = ['maintenance_request', 'alert_manager']

function putMessage(scene: Scene, threadId: Key<'conversation_threads', number>, slot: number): Notice[] {
  const { context, tenant, outline, put, next } = scene
  const { story, facts, channel, address } = outline
  const turn = outline.turns[slot]!
  const timestamp = outline.at[slot]!
  const actions = story.script.actions(turn, facts)
  const message = tenantText(context, scene, turn)
  const response = assistantText(context, scene, turn, slot)
  const subject = story.script.title('subject', facts, () => 0)
  const id = context.at(messages, address, slot).key(next.message++)
  const ofAi = actions.filter(({ action }) => AI_ACTIONS.includes(action)) as readonly Json[]
  put(messages, {
    id,
    tenant_id: tenant.id,
    channel: channel === 'sms' && outline.attached[slot] ? 'api' : channel,
    message,
    response,
    ai_actions: ofAi.length === 0 ? null : ofAi,
    timestamp,
    flagged: actions.some(({ action }) => action === 'flag'),
    subject: channel === 'email' ? `${slot === 0 ? '' : 'Re: '}${subject}` : null,
    thread_id: threadId,
    message_type: 'user_message',
  })
  for (const action of actions) {
    if (action.action === 'maintenance_request') putRequest(scene, { id, timestamp }, action)
    if (action.action === 'attach' && outline.attached[slot])
      putAttachment(context, put, { id, timestamp, address, slot, file: action, number: next.file++ })
  }
  return actions.flatMap((action) => noticesOf(scene, action, timestamp))
}

interface Asking {
  readonly id: Key<'messages', number>
  readonly timestamp: Instant
}

/** Nobody has looked at a request that is younger. */
const OPEN_FOR = 3 * 3_600_000

function putRequest(
  { context, tenant, outline, put, next }: Scene,
  { id: messageId, timestamp }: Asking,
  action: Readonly<Record<string, unknown>>,
): void {
  const { repairedAt, story, facts } = outline
  const waiting = context.referenceDate - timestamp < OPEN_FOR ? 'open' : 'in_progress'
  put(requests, {
    id: context.at(requests, outline.address).key(next.request++),
    property_id: tenant.property.id,
    tenant_id: tenant.id,
    message_id: messageId,
    issue_description: String(action['description']),
    priority: String(action['priority']),
    status: repairedAt === undefined ? waiting : 'resolved',
    notes: repairedAt === undefined ? null : story.script.title('notes', facts, () => 0),
    created_at: timestamp,
    resolved_at: repairedAt ?? null,
  })
}

const FAILURES = {
  sms: ['Error 30003: unreachable destination handset', 'Error 30005: unknown destination handset'],
  email: ['550 5.1.1 mailbox unavailable', '421 4.7.0 try again later, giving up after 5 attempts'],
} as const
/** What is younger may still wait to be sent. */
export const PENDING_FOR = 20 * 60_000

function putNotice({ context, outline, put, next }: Scene, notice: Notice, slot: number): void {
  const draw = context.at(notifications, outline.address, slot)
  const sentAt = Math.min(context.referenceDate, notice.of + draw.col.sent_at.between(2, 40) * SECOND)
  const failed = draw.col.status.chance(context.params.failedShare)
  const pending = context.referenceDate - sentAt < PENDING_FOR
  put(notifications, {
    id: draw.key(next.notice++),
    recipient: notice.recipient,
    message: notice.message,
    channel: notice.channel,
    sent_at: sentAt,
    status: pending ? 'pending' : failed ? 'failed' : 'sent',
    error_message: failed && !pending ? draw.col.error_message.pick(FAILURES[notice.channel]) : null,
  })
}

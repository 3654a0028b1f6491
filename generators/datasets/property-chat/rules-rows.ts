/** Rules on single rows. */
import { type Environment, type Row, rowRule, type Rule } from '../../model/index.ts'
import { AI_ACTIONS, PENDING_FOR } from './threads.ts'
import {
  attachments,
  messages,
  notifications,
  PRIORITIES,
  properties,
  requests,
  tenants,
  threads,
  users,
} from './tables.ts'

/** The first of the conditions that is false, as what is wrong. */
const firstFalse = (conditions: readonly (readonly [boolean, string])[]): string | undefined =>
  conditions.find(([holds]) => !holds)?.[1]

/** Numbers 555-01xx (and the plan's 555-02xx) belong to nobody. */
const PHONE = /^\+1-(?:[2-9]\d\d-555-01\d\d|555-0[12]\d\d)$/
const MAIL = /^[a-z0-9.]+@example\.(?:com|org)$/

const AMENITIES = ['wifi', 'wifi_password', 'parking', 'laundry', 'gym', 'pool', 'yard', 'security']
const RULES = [
  'quiet_hours',
  'guest_policy',
  'pet_policy',
  'smoking_policy',
  'rent_due',
  'maintenance_requests',
]

/** A flat map of short texts; its keys are among the known ones, if these are given. */
function isFlat(value: unknown, known?: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([key, text]) =>
      typeof text === 'string' &&
      text !== '' &&
      text.length <= 200 &&
      (known === undefined || known.includes(key)),
  )
}

function leaseForm({ lease_terms, move_in_date }: Row<typeof tenants>): string | undefined {
  const terms = lease_terms as Readonly<Record<string, unknown>> | null
  if (terms === null) return 'expected lease terms'
  const { monthly_rent: rent, lease_start: start, lease_end: end, security_deposit: deposit } = terms
  return firstFalse([
    [
      Object.keys(terms).sort().join() === 'lease_end,lease_start,monthly_rent,security_deposit',
      'expected monthly_rent, lease_start, lease_end and security_deposit',
    ],
    [typeof rent === 'number' && rent > 0 && deposit === rent, 'the deposit is not the rent'],
    [typeof start === 'string' && typeof end === 'string' && start < end, 'the lease ends before it starts'],
    [move_in_date === start, 'move_in_date is not the start of the lease'],
  ])
}

function threadTimes(row: Row<typeof threads>, { referenceDate }: Environment): string | undefined {
  const { created_at, last_activity_at, resolved_at, status } = row
  if (created_at === null || last_activity_at === null) return 'expected created_at and last_activity_at'
  return firstFalse([
    [(status === 'resolved') === (resolved_at !== null), 'status and resolved_at disagree'],
    [created_at <= last_activity_at, 'last_activity_at is before created_at'],
    [resolved_at === null || resolved_at >= last_activity_at, 'resolved before the last activity'],
    [Math.max(last_activity_at, resolved_at ?? 0) <= referenceDate, 'it is after the reference date'],
    [
      (status === 'active') === (row.summary === null),
      'threads that are over, and only they, have a summary',
    ],
  ])
}

/** What a JSON action would look like in a text. */
const LEFT_OVER = /[{[]\s*"|"action"|```|maintenance_request|alert_manager/

const messageForm = (row: Row<typeof messages>): string | undefined =>
  firstFalse([
    [row.message_type === 'user_message', 'expected message_type user_message: a row is a pair'],
    [row.message.trim() !== '', 'the message is empty'],
    [row.response.trim() !== '', 'the response is empty'],
    [!LEFT_OVER.test(row.response), 'the response holds a JSON action'],
    [(row.channel === 'email') === (row.subject !== null), 'e-mails, and only they, have a subject'],
  ])

/** What is wrong with the value of `ai_actions`. */
function actionsForm({ ai_actions: actions }: Row<typeof messages>): string | undefined {
  if (actions === null) return undefined
  if (!Array.isArray(actions) || actions.length === 0) return 'expected null or a list that is not empty'
  for (const entry of actions as readonly Readonly<Record<string, unknown>>[]) {
    const keys = Object.keys(entry).sort().join()
    const repair =
      entry['action'] === 'maintenance_request' &&
      keys === 'action,description,priority' &&
      (PRIORITIES as readonly unknown[]).includes(entry['priority'])
    const alert =
      entry['action'] === 'alert_manager' &&
      keys === 'action,reason,urgency' &&
      entry['urgency'] === 'immediate'
    if (!repair && !alert) return `expected one of ${AI_ACTIONS.join(', ')} with its details`
  }
  return undefined
}

const requestTimes = (row: Row<typeof requests>, { referenceDate }: Environment): string | undefined =>
  firstFalse([
    [(row.status === 'resolved') === (row.resolved_at !== null), 'status and resolved_at disagree'],
    [
      (row.status === 'resolved') === (row.notes !== null),
      'repairs that are done, and only they, have notes',
    ],
    [row.resolved_at === null || row.resolved_at > (row.created_at ?? 0), 'resolved before it was created'],
    [Math.max(row.created_at ?? 0, row.resolved_at ?? 0) <= referenceDate, 'it is after the reference date'],
  ])

const notificationForm = (
  row: Row<typeof notifications>,
  { referenceDate }: Environment,
): string | undefined =>
  firstFalse([
    [
      (row.channel === 'sms' ? PHONE : MAIL).test(row.recipient),
      `the recipient is no address for ${row.channel}`,
    ],
    [(row.status === 'failed') === (row.error_message !== null), 'status and error_message disagree'],
    [row.sent_at !== null && row.sent_at <= referenceDate, 'sent after the reference date'],
    [row.status !== 'pending' || referenceDate - (row.sent_at ?? 0) < PENDING_FOR, 'pending for too long'],
  ])

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
}

function attachmentForm(row: Row<typeof attachments>): string | undefined {
  const extension = row.filename.slice(row.filename.lastIndexOf('.') + 1)
  return firstFalse([
    [CONTENT_TYPES[extension] === row.content_type, 'content_type does not fit the file name'],
    [row.stored_filename.endsWith(`.${extension}`), 'stored_filename ends differently'],
    [
      row.url === `https://files.example.com/attachments/${row.stored_filename}`,
      'the url is not that of the file',
    ],
  ])
}

/** Rules on single rows. */
export const rowRules: readonly Rule[] = [
  rowRule(
    tenants,
    'synthetic tenants',
    'phone numbers belong to nobody, e-mail addresses are examples',
    (row) =>
      firstFalse([
        [PHONE.test(row.phone), 'expected a number such as +1-212-555-0123'],
        [row.email !== null && MAIL.test(row.email), 'expected an address at example.com'],
      ]),
  ),
  rowRule(
    properties,
    'synthetic owners',
    'phone numbers belong to nobody, e-mail addresses are examples',
    (row) =>
      firstFalse([
        [PHONE.test(row.owner_phone), 'expected a number such as +1-212-555-0123'],
        [MAIL.test(row.owner_email), 'expected an address at example.com or example.org'],
      ]),
  ),
  rowRule(users, 'synthetic accounts', 'addresses are examples, and no password fits', (row) =>
    firstFalse([
      [MAIL.test(row.email), 'expected an address at example.com'],
      [row.password_hash === '!', 'expected !, which is no hash'],
    ]),
  ),
  rowRule(
    properties,
    'flat texts',
    'amenities, rules and faq are flat maps of short texts with known keys',
    (row) =>
      firstFalse([
        [isFlat(row.amenities, AMENITIES), 'amenities: expected short texts under known keys'],
        [isFlat(row.rules, RULES), 'rules: expected short texts under known keys'],
        [isFlat(row.faq), 'faq: expected short texts'],
      ]),
  ),
  rowRule(tenants, 'lease form', 'lease terms have their four parts and agree with move_in_date', leaseForm),
  rowRule(threads, 'thread times', 'status, times and summary of a thread agree', threadTimes),
  rowRule(messages, 'message form', 'a row is a pair; the response holds no JSON action', messageForm),
  rowRule(messages, 'action form', 'ai_actions is null or a list of known actions', actionsForm),
  rowRule(requests, 'request times', 'status, times and notes of a request agree', requestTimes),
  rowRule(
    notifications,
    'notification form',
    'recipient, status and error of a notification agree',
    notificationForm,
  ),
  rowRule(attachments, 'attachment form', 'names, content type and url of a file agree', attachmentForm),
]

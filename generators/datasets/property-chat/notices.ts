/** Notifications: who is told what when something is put on the list, repaired, or handed over. */
import type { Instant } from '../../model/index.ts'
import type { Action, ScriptTurn } from '../../values/index.ts'
import type { TenantBase } from './people.ts'
import type { ThreadOutline } from './thread-outline.ts'

/** A notification before it is sent. */
export interface Notice {
  readonly recipient: string
  readonly channel: 'sms' | 'email'
  readonly message: string
  /** When what it tells of happened. */
  readonly of: Instant
}

/** The address of the application's own account: who is alerted beside the owner. */
export const MANAGER = 'admin@example.com'

/** How many notifications a turn leads to: by the names of its actions alone. */
export function noticeCount({ does = [] }: ScriptTurn): number {
  return does.reduce((sum, { action }) => sum + (PER_ACTION[action] ?? 0), 0)
}

const PER_ACTION: Readonly<Record<string, number>> = {
  maintenance_request: 2,
  alert_manager: 2,
  hand_over: 1,
  flag: 1,
}

/** What a notification is made from. */
export interface NoticeScene {
  readonly tenant: TenantBase
  readonly outline: ThreadOutline
}

/** The notifications of one action of a turn at `at`. */
export function noticesOf({ tenant, outline }: NoticeScene, action: Action, at: Instant): Notice[] {
  const { owner, address } = tenant.property
  const who = `${tenant.first} ${tenant.last}`
  const detail = (name: string): string => String(action[name] ?? '')
  if (action.action === 'maintenance_request') {
    const urgent = ['urgent', 'emergency'].includes(detail('priority'))
    const text = `New ${detail('priority')} maintenance request from ${who}, ${address}: ${detail('description')}`
    return [
      {
        recipient: urgent ? owner.phone : owner.email,
        channel: urgent ? 'sms' : 'email',
        message: text,
        of: at,
      },
      { ...toTenant(tenant, outline), message: confirmation(tenant, detail('description')), of: at },
    ]
  }
  if (action.action === 'alert_manager') {
    const text = `ALERT from ${who}, ${address}: ${detail('reason')}`
    return [
      { recipient: owner.phone, channel: 'sms', message: text, of: at },
      { recipient: MANAGER, channel: 'email', message: text, of: at },
    ]
  }
  const handed = (what: string): Notice[] => [
    {
      recipient: owner.email,
      channel: 'email',
      message: `${what} ${who}, ${address}: ${detail('reason')}.`,
      of: at,
    },
  ]
  if (action.action === 'hand_over') return handed('Please take over the conversation with')
  return action.action === 'flag' ? handed('A message was flagged for review:') : []
}

const confirmation = ({ first }: TenantBase, description: string): string =>
  `Hi ${first}, your maintenance request is in: ${description}`

/** What a tenant gets when the repair is done. */
export const doneNotice = ({ tenant, outline }: NoticeScene): Notice[] =>
  outline.repairedAt === undefined
    ? []
    : [
        {
          ...toTenant(tenant, outline),
          message: `Hi ${tenant.first}, your maintenance request has been completed. If anything is still not right, just reply.`,
          of: outline.repairedAt,
        },
      ]

/** Tenants who write e-mails get e-mails, all others texts. */
const toTenant = (tenant: TenantBase, outline: ThreadOutline): Pick<Notice, 'recipient' | 'channel'> =>
  outline.channel === 'email'
    ? { recipient: tenant.email, channel: 'email' }
    : { recipient: tenant.phone, channel: 'sms' }

/** Who did what to a recipient, in order of time. */
import type { Instant, Json, Key } from '../../model/index.ts'
import { addressOf, browserOf } from './devices.ts'
import { did, type Story, when } from './scene.ts'
import { type AUDIT_ACTIONS, recipientAuditLog, recipients } from './tables-recipients.ts'

type Action = (typeof AUDIT_ACTIONS)[number]

interface Entry {
  readonly slot: number
  readonly action: Action
  readonly at: Instant
  readonly by: Key<'users', string> | null
  readonly metadata: Json
}

const NOTHING: Json = {}
const OPT_IN: Json = { purpose: 'sms_opt_in' }
const CARD: Json = { purpose: 'gift_card' }
const UPLOAD: Json = { source: 'list_upload' }
const LEAD: Json = { purpose: 'email_verification' }
const STOCK: Json = { from: 'inventory' }
const BOUGHT: Json = { from: 'tillo' }

/** Seconds into a call at which the agent opens the recipient's record: before the shortest call ends. */
const VIEWED = { least: 4, spread: 20 } as const

/** Puts the recipient's log. */
export function putAudit(story: Story): void {
  const { scene, agent } = story
  put(story, { slot: 0, action: 'uploaded', at: story.createdAt, by: scene.uploader, metadata: UPLOAD })
  const entries: Entry[] = []
  if (did(story, 'mailConfirmed'))
    entries.push({
      slot: 7,
      action: 'email_sent',
      at: when(story, 'mailConfirmed'),
      by: null,
      metadata: LEAD,
    })
  if (did(story, 'recognised')) entries.push(...callEntries(story))
  if (did(story, 'asked'))
    entries.push({ slot: 3, action: 'sms_sent', at: when(story, 'asked'), by: agent, metadata: OPT_IN })
  if (did(story, 'assigned')) entries.push(...cardEntries(story))
  // E-mail goes out beside the call, whichever comes first.
  if (entries.length > 1 && entries[0]!.slot === 7) entries.sort((a, b) => a.at - b.at)
  for (const entry of entries) put(story, entry)
}

function callEntries(story: Story): Entry[] {
  const { scene, r, agent } = story
  const approved = scene.episodes.willing[r] === 1
  const seconds =
    VIEWED.least + scene.context.at(recipientAuditLog, story.id, 1).col.created_at.int(VIEWED.spread)
  const viewed = when(story, 'answered') + seconds * 1000
  return [
    { slot: 1, action: 'viewed', at: viewed, by: agent, metadata: NOTHING },
    {
      slot: 2,
      action: approved ? 'approved' : 'rejected',
      at: when(story, 'recognised'),
      by: agent,
      metadata: NOTHING,
    },
  ]
}

function cardEntries(story: Story): Entry[] {
  const list: Entry[] = []
  const metadata = story.card?.id === null ? BOUGHT : STOCK
  list.push({ slot: 4, action: 'gift_card_assigned', at: when(story, 'assigned'), by: null, metadata })
  if (did(story, 'sent'))
    list.push({ slot: 5, action: 'sms_sent', at: when(story, 'sent'), by: null, metadata: CARD })
  if (did(story, 'redeemed'))
    list.push({ slot: 6, action: 'redeemed', at: when(story, 'redeemed'), by: null, metadata: NOTHING })
  return list
}

/** Slots of entries that belong to the call. */
const OF_CALL: ReadonlySet<number> = new Set([1, 2, 3])

function put({ scene, id, r, callId }: Story, { slot, action, at, by, metadata }: Entry): void {
  const { context, campaign } = scene
  // Redeemed from the same place, and with the same device, as the recipient's row says.
  const own = action === 'redeemed' ? context.at(recipients, campaign.id, r).col : undefined
  scene.put(recipientAuditLog, {
    id: context.at(recipientAuditLog, id, slot).key(),
    recipient_id: id,
    action,
    performed_by_user_id: by,
    call_session_id: OF_CALL.has(slot) ? callId : null,
    ip_address: own === undefined ? null : addressOf(own.redemption_ip),
    user_agent: own === undefined ? null : browserOf(own.redemption_user_agent).agent,
    metadata,
    created_at: at,
  })
}

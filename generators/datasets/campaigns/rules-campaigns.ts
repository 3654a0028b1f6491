/** Rules on campaigns: conditions and rewards, audiences, and what may happen when. */
import { family, familyRule, type Report, type Rule, type TypedFamilyRows } from '../../model/index.ts'
import {
  DAY,
  HOUR,
  type Instant,
  parseDate,
  TIME_ZONES,
  type TimeZone,
  toLocal,
  weekdayOf,
} from '../../values/index.ts'
import { DELIVERY_DAYS, DROP, ENGAGEMENT_DAYS, PREPARATION } from './campaign-calendars.ts'
import type { CampaignsParameters } from './parameters.ts'
import { KeptRows, KeyedNumbers, keepingRule, seen } from './rules-keep.ts'
import { clients } from './tables-accounts.ts'
import { callConditionsMet, callSessions } from './tables-calls.ts'
import {
  audiences,
  campaignConditions,
  campaignGiftCardConfig,
  campaignRewardConfigs,
  campaigns,
  trackedPhoneNumbers,
} from './tables-campaigns.ts'
import { events, recipients } from './tables-recipients.ts'

/** A campaign with what it asks for and gives. */
export const campaignFamily = family(campaigns, {
  conditions: { table: campaignConditions, by: 'campaign_id' },
  rewards: { table: campaignRewardConfigs, by: 'campaign_id' },
  cards: { table: campaignGiftCardConfig, by: 'campaign_id' },
  numbers: { table: trackedPhoneNumbers, by: 'campaign_id' },
})
/** An audience with its recipients. */
export const audienceFamily = family(audiences, { recipients: { table: recipients, by: 'audience_id' } })

type CampaignRows = TypedFamilyRows<typeof campaignFamily>

function checkConditions({ members: { conditions } }: CampaignRows, report: Report): void {
  const { rows, first } = conditions
  const about = (i: number, column: string, value: unknown, message: string): void =>
    report({ table: 'campaign_conditions', row: first + i, column, value, message })
  if (rows.length === 0 || rows.length > 3)
    about(0, 'campaign_id', rows.length, 'a campaign has one to three conditions')
  rows.forEach(({ condition_number: number, condition_name: name }, i) => {
    if (number !== i + 1)
      about(i, 'condition_number', number, `conditions are numbered from 1: expected ${i + 1}`)
    if (rows.findIndex((other) => other.condition_name === name) < i)
      about(i, 'condition_name', name, 'the campaign has it already')
  })
}

function checkRewards({ members: { conditions, rewards, cards } }: CampaignRows, report: Report): void {
  const numberOf = ({ condition_number }: { readonly condition_number: number }) => condition_number
  rewards.rows.forEach((reward, i) => {
    const card = cards.rows.find((one) => numberOf(one) === numberOf(reward))
    const condition = conditions.rows.find((one) => numberOf(one) === numberOf(reward))
    const same =
      card !== undefined &&
      condition !== undefined &&
      String(condition.brand_id) === String(card.brand_id) &&
      condition.card_value === card.denomination
    if (!same)
      report({
        table: 'campaign_reward_configs',
        row: rewards.first + i,
        column: 'condition_number',
        value: numberOf(reward),
        message: 'no condition of that number earns the card that is configured',
      })
  })
  const earning = conditions.rows.filter(({ brand_id }) => brand_id !== null).length
  if (earning !== rewards.rows.length || cards.rows.length !== rewards.rows.length)
    report({
      table: 'campaign_conditions',
      row: conditions.first,
      column: 'brand_id',
      value: earning,
      message: 'conditions that earn a card, rewards and cards are not as many',
    })
}

function checkNumber(
  { root, row, members: { numbers } }: CampaignRows,
  report: Report,
  params: CampaignsParameters,
): void {
  const expected = params.callCenter ? 1 : 0
  if (numbers.rows.length !== expected)
    report({
      table: 'campaigns',
      row,
      column: 'id',
      value: root.id,
      message: `expected ${expected} telephone numbers, got ${numbers.rows.length}`,
    })
  numbers.rows.forEach(({ assigned_at: at, client_id: client }, i) => {
    if (at! < root.created_at! || String(client) !== String(root.client_id))
      report({
        table: 'tracked_phone_numbers',
        row: numbers.first + i,
        column: 'assigned_at',
        value: at,
        message: "assigned before the campaign was created, or another client's",
      })
  })
}

function checkAudience({ root, row, members }: TypedFamilyRows<typeof audienceFamily>, report: Report): void {
  const { rows } = members.recipients
  const valid = rows.filter(({ validation_status }) => validation_status === 'valid').length
  const counted = {
    total_count: rows.length,
    valid_count: valid,
    invalid_count: rows.length - valid,
  } as const
  for (const [column, count] of Object.entries(counted)) {
    const value = root[column as keyof typeof counted]
    if (value !== count)
      report({ table: 'audiences', row, column, value, message: `its recipients are ${count}` })
  }
}

interface KeptClient {
  readonly row: number
  readonly id: string
  readonly timezone: string
}

/** Which zone each client is in; undefined for one that is not known. */
const zonesOf = (kept: KeptRows<KeptClient>): ReadonlyMap<string, TimeZone | undefined> =>
  new Map(kept.inOrder().map(({ id, timezone }) => [id, TIME_ZONES.find(({ name }) => name === timezone)]))

const keepClients = (kept: KeptRows<KeptClient>) =>
  seen(clients, ({ id, timezone }, row) => kept.add({ row, id: String(id), timezone: timezone! }))

const localDay = (zone: TimeZone, instant: Instant): number => Math.floor(toLocal(zone, instant) / DAY)

interface KeptCampaign {
  readonly row: number
  readonly id: string
  readonly client: string
  readonly status: string
  /** Days since 1970. */
  readonly mail: number
  readonly created: Instant
}

const keepCampaigns = (kept: KeptRows<KeptCampaign>) =>
  seen(campaigns, (row, number) =>
    kept.add({
      row: number,
      id: String(row.id),
      client: String(row.client_id),
      status: row.status!,
      mail: parseDate(row.mail_date!) / DAY,
      created: row.created_at!,
    }),
  )

/** What happened in a campaign, from the first instant to the last. */
const newSpans = () =>
  new KeyedNumbers({
    uploadedFirst: 'min',
    uploadedLast: 'max',
    droppedFirst: 'min',
    droppedLast: 'max',
    deliveredFirst: 'min',
    eventLast: 'max',
    callFirst: 'min',
    callLast: 'max',
  })

type Spans = ReturnType<ReturnType<typeof newSpans>['get']>

/** Days from the drop to the end of the engagement. */
const AFTER_DROP = DELIVERY_DAYS + ENGAGEMENT_DAYS

/** What is wrong with the order of a campaign's life. */
function lifeProblem(
  { status, mail, created }: KeptCampaign,
  spans: Spans,
  zone: TimeZone,
): string | undefined {
  const ahead = mail - localDay(zone, created)
  if (ahead < PREPARATION.least || ahead > PREPARATION.most)
    return `created ${ahead} days before the mail date, expected 7 to 21`
  if (spans.uploadedFirst < created) return 'recipients were uploaded before it was created'
  const out = status === 'mailed' || status === 'completed'
  if (!out)
    return spans.eventLast > 0 || spans.callLast > 0
      ? `something happened although it is ${status}`
      : undefined
  if (spans.eventLast < 0) return undefined
  const drop = localDay(zone, spans.droppedFirst)
  if (drop - mail < DROP.least || drop - mail > DROP.most)
    return `dropped ${drop - mail} days after the mail date, expected 3 to 5`
  if (localDay(zone, spans.droppedLast) !== drop) return 'it was not dropped on one day'
  if (spans.uploadedLast >= spans.droppedFirst) return 'recipients were uploaded after the drop'
  if (spans.callFirst < spans.deliveredFirst) return 'somebody calls before anything is delivered'
  const last = Math.max(spans.eventLast, spans.callLast)
  return last >= (drop + AFTER_DROP + 1) * DAY + 12 * HOUR
    ? 'something happened after the engagement was over'
    : undefined
}

const campaignLife: Rule = keepingRule(
  [clients, campaigns, recipients, events, callSessions],
  'campaign life',
  'created 7 to 21 days before the mail date, dropped 3 to 5 days after it, delivered, answered within 14 days; drafts and campaigns in production are not mailed',
  () => {
    const zones = new KeptRows<KeptClient>()
    const kept = new KeptRows<KeptCampaign>()
    const spans = newSpans()
    return {
      keeps: [zones, kept, spans],
      sees: [
        keepClients(zones),
        keepCampaigns(kept),
        seen(recipients, ({ campaign_id: id, created_at: at }) => {
          spans.add(id!, 'uploadedFirst', at!)
          spans.add(id!, 'uploadedLast', at!)
        }),
        seen(events, ({ campaign_id: id, event_type: type, occurred_at: at }) => {
          spans.add(id, 'eventLast', at!)
          if (type === 'imb_delivered') spans.add(id, 'deliveredFirst', at!)
          if (type !== 'imb_injected') return
          spans.add(id, 'droppedFirst', at!)
          spans.add(id, 'droppedLast', at!)
        }),
        seen(callSessions, ({ campaign_id: id, call_started_at: at }) => {
          spans.add(id, 'callFirst', at)
          spans.add(id, 'callLast', at)
        }),
      ],
      end(report) {
        const zoneOf = zonesOf(zones)
        for (const campaign of kept.inOrder()) {
          const zone = zoneOf.get(campaign.client)
          const wrong = zone === undefined ? undefined : lifeProblem(campaign, spans.get(campaign.id), zone)
          if (wrong !== undefined) report({ table: 'campaigns', row: campaign.row, message: wrong })
        }
      },
    }
  },
)

interface KeptCall {
  readonly row: number
  readonly campaign: string
  readonly at: Instant
}

const businessHours: Rule = keepingRule(
  [clients, campaigns, callSessions],
  'business hours',
  'calls come Monday to Friday from 9 to 17, by the clocks of the client',
  () => {
    const zones = new KeptRows<KeptClient>()
    const kept = new KeptRows<KeptCampaign>()
    const calls = new KeptRows<KeptCall>()
    return {
      keeps: [zones, kept, calls],
      sees: [
        keepClients(zones),
        keepCampaigns(kept),
        seen(callSessions, ({ campaign_id: campaign, call_started_at: at }, row) =>
          calls.add({ row, campaign, at }),
        ),
      ],
      end(report) {
        const zoneOf = zonesOf(zones)
        const zoneOfCampaign = new Map(kept.inOrder().map(({ id, client }) => [id, zoneOf.get(client)]))
        for (const { row, campaign, at } of calls.inOrder()) {
          const zone = zoneOfCampaign.get(campaign)
          const local = zone === undefined ? Number.NaN : toLocal(zone, at)
          const hour = Math.floor((local % DAY) / HOUR)
          if (hour >= 9 && hour < 17 && weekdayOf(local) < 5) continue
          report({
            table: 'call_sessions',
            row,
            column: 'call_started_at',
            value: at,
            message: 'nobody is there at that time',
          })
        }
      },
    }
  },
)

interface KeptMet {
  readonly row: number
  readonly condition: string
}

const knownConditions: Rule = keepingRule(
  [campaignConditions, callConditionsMet],
  'known conditions',
  'only conditions that the campaign has are met',
  () => {
    const conditions = new KeyedNumbers({ count: 'sum' })
    const met = new KeptRows<KeptMet>()
    return {
      keeps: [conditions, met],
      sees: [
        seen(campaignConditions, (row) =>
          conditions.add(`${row.campaign_id} ${row.condition_number}`, 'count', 1),
        ),
        seen(callConditionsMet, (row, number) =>
          met.add({ row: number, condition: `${row.campaign_id} ${row.condition_number}` }),
        ),
      ],
      end(report) {
        for (const { row, condition } of met.inOrder())
          if (conditions.get(condition).count === 0)
            report({
              table: 'call_conditions_met',
              row,
              column: 'condition_number',
              value: Number(condition.split(' ')[1]),
              message: 'the campaign has no such condition',
            })
      },
    }
  },
)

/** Rules on campaigns. */
export const campaignRules: readonly Rule[] = [
  familyRule(
    campaignFamily,
    'conditions',
    'a campaign has at most three conditions, numbered from 1',
    checkConditions,
  ),
  familyRule(
    campaignFamily,
    'rewards',
    'the card that a condition earns is the one configured',
    checkRewards,
  ),
  familyRule(
    campaignFamily,
    'tracked number',
    'a campaign has a telephone number of its own once it exists',
    (rows, report, env) => checkNumber(rows, report, env.params as CampaignsParameters),
  ),
  familyRule(
    audienceFamily,
    'audience counts',
    'an audience counts its recipients, valid and invalid',
    checkAudience,
  ),
  campaignLife,
  businessHours,
  knownConditions,
]

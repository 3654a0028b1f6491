/** Rules on accounts and contacts, on counts across tables, and on the whole. */
import {
  type Environment,
  family,
  familyRule,
  hasColumn,
  type Report,
  type Row,
  type Rule,
  type Table,
  type TypedFamilyRows,
} from '../../model/index.ts'
import type { CampaignsParameters } from './parameters.ts'
import { EVENT_SOURCES } from './rules-rows.ts'
import { KeptRows, KeyedNumbers, keepingRule, type Seen, seen } from './rules-keep.ts'
import * as schema from './tables.ts'
import { TABLES } from './table-list.ts'
import type { CampaignsEnvironment } from './tools.ts'

/** An account with what else is known of its user. */
export const userFamily = family(schema.authUsers, {
  profiles: { table: schema.profiles, by: 'id' },
  roles: { table: schema.userRoles, by: 'user_id' },
})

function checkUser({ root, row, members }: TypedFamilyRows<typeof userFamily>, report: Report): void {
  const about = (column: string, message: string): void =>
    report({ table: 'auth.users', row, column, value: root[column as keyof typeof root], message })
  const [profile] = members.profiles.rows
  if (profile === undefined) about('id', 'it has no profile')
  else if (profile.email !== root.email) about('email', `its profile has ${profile.email}`)
  if (members.roles.rows.length !== 1) about('id', `expected one role, got ${members.roles.rows.length}`)
}

interface KeptCount {
  readonly row: number
  readonly id: string
  readonly count: number
}

const listCounts: Rule = keepingRule(
  [schema.contactLists, schema.contactListMembers],
  'list counts',
  'contact_count is the number of a list’s members',
  () => {
    const lists = new KeptRows<KeptCount>()
    const members = new KeyedNumbers({ count: 'sum' })
    return {
      keeps: [lists, members],
      sees: [
        seen(schema.contactLists, ({ id, contact_count: count }, row) =>
          lists.add({ row, id, count: count! }),
        ),
        seen(schema.contactListMembers, ({ list_id: list }) => members.add(list, 'count', 1)),
      ],
      end(report) {
        for (const { row, id, count } of lists.inOrder()) {
          const expected = members.get(id).count
          if (count !== expected)
            report({
              table: 'contact_lists',
              row,
              column: 'contact_count',
              value: count,
              message: `it has ${expected} members`,
            })
        }
      },
    }
  },
)

const formCounts: Rule = keepingRule(
  [schema.aceForms, schema.aceFormSubmissions],
  'form counts',
  'total_submissions is the number of a form’s submissions, and nobody submits what nobody saw',
  () => {
    const forms = new KeptRows<KeptCount & { readonly views: number }>()
    const sent = new KeyedNumbers({ count: 'sum' })
    return {
      keeps: [forms, sent],
      sees: [
        seen(schema.aceForms, ({ id, total_submissions: count, total_views: views }, row) =>
          forms.add({ row, id, count: count!, views: views! }),
        ),
        seen(schema.aceFormSubmissions, ({ form_id: form }) => sent.add(form, 'count', 1)),
      ],
      end(report) {
        for (const { row, id, count, views } of forms.inOrder()) {
          const expected = sent.get(id).count
          if (count !== expected || count > views)
            report({
              table: 'ace_forms',
              row,
              column: 'total_submissions',
              value: count,
              message: `it was submitted ${expected} times and seen ${views} times`,
            })
        }
      },
    }
  },
)

/** What a recipient does, among the types of events. */
const ACTS: ReadonlySet<string> = new Set(['qr_scan', 'purl_visit', 'form_submitted'])

interface KeptClientOf {
  readonly row: number
  readonly id: string
  readonly client: string
}

/** Interactions are held against the contacts' counts per client: who is whose contact is a key's business. */
const contactCounts: Rule = keepingRule(
  [
    schema.campaigns,
    schema.contacts,
    schema.recipients,
    schema.events,
    schema.callSessions,
    schema.smsOptInLog,
  ],
  'contact counts',
  'interactions and the last activity of a client’s contacts are those of its recipients; redemptions are those of each contact',
  () => {
    const campaigns = new KeptRows<KeptClientOf>()
    const acts = new KeyedNumbers({ count: 'sum', last: 'max' })
    const counted = new KeyedNumbers({ count: 'sum', last: 'max' })
    const redeemed = new KeyedNumbers({ count: 'sum' })
    const told = new KeptRows<KeptCount>()
    const act = (campaign: string, at: number): void => {
      acts.add(campaign, 'count', 1)
      acts.add(campaign, 'last', at)
    }
    return {
      keeps: [campaigns, acts, counted, redeemed, told],
      sees: [
        seen(schema.campaigns, ({ id, client_id: client }, row) => campaigns.add({ row, id, client })),
        seen(schema.contacts, (row, number) => {
          counted.add(row.client_id, 'count', row.total_interactions!)
          counted.add(row.client_id, 'last', row.last_activity_date ?? -Infinity)
          if (row.redemptions_count !== 0)
            told.add({ row: number, id: row.id, count: row.redemptions_count! })
        }),
        seen(
          schema.recipients,
          ({ contact_id: contact, campaign_id: campaign, redemption_completed_at: at }) => {
            if (at === null) return
            redeemed.add(contact!, 'count', 1)
            acts.add(campaign!, 'last', at)
          },
        ),
        seen(schema.events, ({ event_type: type, campaign_id: campaign, occurred_at: at }) => {
          if (ACTS.has(type)) act(campaign, at!)
        }),
        seen(schema.callSessions, ({ match_status: match, campaign_id: campaign, call_started_at: at }) => {
          if (match === 'matched') act(campaign, at)
        }),
        seen(schema.smsOptInLog, ({ direction, campaign_id: campaign, created_at: at }) => {
          if (direction === 'inbound') act(campaign, at)
        }),
      ],
      end(report) {
        const done = new KeyedNumbers({ count: 'sum', last: 'max' })
        for (const { id, client } of campaigns.inOrder()) {
          done.add(client, 'count', acts.get(id).count)
          done.add(client, 'last', acts.get(id).last)
        }
        for (const client of new Set([...done.keys(), ...counted.keys()])) {
          const [is, should] = [counted.get(client), done.get(client)]
          if (is.count !== should.count || is.last !== should.last)
            report({
              table: 'contacts',
              column: 'total_interactions',
              value: is.count,
              message: `the recipients of client ${client} interacted ${should.count} times, last at ${should.last}, got ${is.last}`,
            })
        }
        checkRedemptions(told.inOrder(), redeemed, report)
      },
    }
  },
)

function checkRedemptions(told: readonly KeptCount[], redeemed: KeyedNumbers<'count'>, report: Report): void {
  const left = new Set(redeemed.keys())
  for (const { row, id, count } of told) {
    left.delete(id)
    const expected = redeemed.get(id).count
    if (count !== expected)
      report({
        table: 'contacts',
        row,
        column: 'redemptions_count',
        value: count,
        message: `${expected} rewards were redeemed`,
      })
  }
  if (left.size > 0)
    report({
      table: 'contacts',
      column: 'redemptions_count',
      value: 0,
      message: `${left.size} contacts redeemed rewards that are not counted`,
    })
}

const MARKED = TABLES.filter((table) => hasColumn(table, 'simulation_batch_id'))

const simulationBatch: Rule = keepingRule(
  [...MARKED, schema.simulationBatches],
  'simulation batch',
  'every row that can name a simulation batch is simulated and names the one there is, which counts them',
  () => {
    const batches = new KeptRows<KeptCount>()
    const named = new KeyedNumbers({ count: 'sum' })
    const marks = MARKED.map(
      (table): Seen => ({
        table,
        see(row) {
          named.add(
            row['is_simulated'] === true ? String(row['simulation_batch_id']) : 'not simulated',
            'count',
            1,
          )
        },
      }),
    )
    return {
      keeps: [batches, named],
      sees: [
        ...marks,
        seen(schema.simulationBatches, ({ id, total_records: count }, row) =>
          batches.add({ row, id, count: count! }),
        ),
      ],
      end(report) {
        const known = new Set(batches.inOrder().map(({ id }) => id))
        for (const { row, id, count } of batches.inOrder())
          if (named.get(id).count !== count)
            report({
              table: 'simulation_batches',
              row,
              column: 'total_records',
              value: count,
              message: `${named.get(id).count} rows name it`,
            })
        for (const key of named.keys())
          if (!known.has(key))
            report({ table: 'simulation_batches', message: `${named.get(key).count} rows name ${key}` })
      },
    }
  },
)

/** How many rows of some tables the parameters ask for. */
const SIZES: readonly (readonly [table: Table, rows: (params: CampaignsParameters) => number])[] = [
  [schema.organizations, (p) => p.organizations],
  [schema.clients, (p) => p.clients],
  [schema.authUsers, (p) => p.organizations * p.usersPerOrganization + p.clients * p.usersPerClient],
  [schema.contacts, (p) => p.clients * p.contactsPerClient],
  [schema.contactLists, (p) => p.clients * p.listsPerClient],
  [schema.campaigns, (p) => p.clients * p.campaignsPerClient],
  [schema.audiences, (p) => p.clients * p.campaignsPerClient],
  [schema.recipients, (p) => p.clients * p.campaignsPerClient * p.recipientsPerCampaign],
  [schema.contactCampaignParticipation, (p) => p.clients * p.campaignsPerClient * p.recipientsPerCampaign],
  [schema.giftCardBrands, (p) => (p.giftCards ? p.giftCardBrands : 0)],
  [schema.performanceMetrics, (p) => (p.analytics ? p.performanceMetrics : 0)],
  [schema.usageAnalytics, (p) => (p.analytics ? p.usageEvents : 0)],
  [schema.errorLogs, (p) => (p.errors ? p.errorLogs : 0)],
]

const recordMinimums: Rule = keepingRule(
  SIZES.map(([table]) => table),
  'record minimums',
  'every table whose size the parameters set has exactly that many rows',
  (env) => {
    const counts = new KeyedNumbers({ count: 'sum' })
    return {
      keeps: [counts],
      sees: SIZES.map(([table]): Seen => ({ table, see: () => counts.add(table.id, 'count', 1) })),
      end(report) {
        for (const [{ id }, rows] of SIZES) {
          const expected = rows(env.params as CampaignsParameters)
          const { count } = counts.get(id)
          if (count !== expected) report({ table: id, message: `expected ${expected} rows, got ${count}` })
        }
      },
    }
  },
)

/** From so many events on, the rarest type, one in a thousand, must be there. */
const ENOUGH = 20_000

type RateOf = (params: CampaignsParameters, env: Environment) => number
const visits = (p: CampaignsParameters): number => p.mailedRate * p.deliveredRate * p.purlRate
/** Which rates an event type hangs on: with a rate of 0 there is none. */
const NEEDED: Readonly<Record<string, RateOf>> = {
  imb_in_transit: (p, env) => p.mailedRate * (env.tools as CampaignsEnvironment['tools']).scans,
  qr_scan: (p) => p.mailedRate * p.deliveredRate * p.qrRate,
  purl_visit: visits,
  form_submitted: (p) => visits(p) * p.formRate,
  lead_captured: (p) => visits(p) * p.formRate * p.leadRate,
}

const eventVariety: Rule = keepingRule(
  [schema.events],
  'event type variety',
  'events of all seven types occur, in large data',
  (env) => {
    const types = new KeyedNumbers({ count: 'sum' })
    return {
      keeps: [types],
      sees: [
        seen(schema.events, ({ event_type: type }: Row<typeof schema.events>) => types.add(type, 'count', 1)),
      ],
      end(report) {
        const all = [...types.keys()].reduce((sum, type) => sum + types.get(type).count, 0)
        if (all < ENOUGH) return
        for (const type of Object.keys(EVENT_SOURCES)) {
          const wanted = (NEEDED[type]?.(env.params as CampaignsParameters, env) ?? 1) * all > ENOUGH / 1000
          if (wanted && types.get(type).count === 0)
            report({ table: 'events', column: 'event_type', message: `no event is of type ${type}` })
        }
      },
    }
  },
)

/** Rules on accounts, counts and the whole. */
export const accountRules: readonly Rule[] = [
  familyRule(
    userFamily,
    'profiles',
    'every account has one profile with its e-mail address, as the application’s trigger makes it, and one role',
    checkUser,
  ),
  listCounts,
  formCounts,
  contactCounts,
  simulationBatch,
  recordMinimums,
  eventVariety,
]

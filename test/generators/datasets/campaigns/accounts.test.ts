/** Accounts, contacts, designs and gift-card brands: what must hold of them before any mail is sent. */
import { beforeAll, describe, expect, test } from 'vitest'
import { assetsPerClient } from '../../../../generators/datasets/campaigns/assets.ts'
import { LEAD_SCORES } from '../../../../generators/datasets/campaigns/contacts.ts'
import { RULE_LISTS } from '../../../../generators/datasets/campaigns/list-kinds.ts'
import type { CampaignsParameters } from '../../../../generators/datasets/campaigns/parameters.ts'
import { METROS } from '../../../../generators/datasets/campaigns/places.ts'
import * as schema from '../../../../generators/datasets/campaigns/tables.ts'
import type { CampaignsTools } from '../../../../generators/datasets/campaigns/tools.ts'
import { type AnyRow, rowSchema, type Row, type Table } from '../../../../generators/model/index.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { accounts } from './accounts.ts'

/** Bigger in what the demo has few of, without the platform's own records. */
const WIDE = {
  clients: 70,
  organizations: 9,
  contactsPerClient: 130,
  recipientsPerCampaign: 100,
  listsPerClient: 15,
  analytics: false,
  errors: false,
}

const by = <R extends AnyRow>(rows: readonly R[], column: keyof R & string): Map<unknown, R[]> => {
  const groups = new Map<unknown, R[]>()
  for (const row of rows) groups.set(row[column], [...(groups.get(row[column]) ?? []), row])
  return groups
}

describe.each([
  ['demo', 'demo', {}],
  ['a wide one', 'development', WIDE],
  [
    'one organization, nothing optional',
    'demo',
    { organizations: 1, giftCards: false, usersPerOrganization: 1 },
  ],
])('%s', (_name, scenario, set) => {
  let run: RunRows
  let params: CampaignsParameters
  let window: CampaignsTools['window']
  const rowsOf = <T extends Table>(table: T): Row<T>[] => run.rows(table)

  beforeAll(async () => {
    run = await runDataset(accounts, { scenario, set })
    params = run.environment.params as CampaignsParameters
    window = (run.environment.tools as CampaignsTools).window
  })

  test('has rows that fit their schemas and CHECKs', () => {
    for (const table of accounts.tables) {
      const fits = rowSchema(table)
      for (const row of rowsOf(table) as AnyRow[]) {
        const parsed = fits.safeParse(row)
        if (!parsed.success) expect.fail(`${table.id}: ${parsed.error.message} in ${JSON.stringify(row)}`)
        for (const check of table.checks)
          if (!check.test(row)) expect.fail(`${table.id}: ${check.name} of ${JSON.stringify(row)}`)
      }
    }
  })

  test('has unique keys, and references that lead somewhere', () => {
    for (const table of accounts.tables) {
      const rows = rowsOf(table) as AnyRow[]
      for (const columns of [table.primaryKey, ...table.uniques]) {
        const values = new Set(rows.map((row) => JSON.stringify(columns.map((name) => row[name]))))
        expect([table.id, columns, values.size]).toEqual([table.id, columns, rows.length])
      }
      for (const key of table.foreignKeys) {
        const target = accounts.tables.find(({ id }) => id === key.table)
        if (target === undefined) continue
        const known = new Set((rowsOf(target) as AnyRow[]).map((row) => row[key.to[0]!]))
        const lost = rows.filter((row) => row[key.columns[0]!] !== null && !known.has(row[key.columns[0]!]))
        expect([table.id, key.columns, lost.length]).toEqual([table.id, key.columns, 0])
      }
    }
  })

  test('has exactly as many of everything as asked', () => {
    expect(rowsOf(schema.organizations)).toHaveLength(params.organizations)
    expect(rowsOf(schema.clients)).toHaveLength(params.clients)
    expect(rowsOf(schema.contacts)).toHaveLength(params.clients * params.contactsPerClient)
    expect(rowsOf(schema.contactLists)).toHaveLength(params.clients * params.listsPerClient)
    expect(rowsOf(schema.giftCardBrands)).toHaveLength(params.giftCards ? params.giftCardBrands : 0)
    const users = params.organizations * params.usersPerOrganization + params.clients * params.usersPerClient
    for (const table of [schema.authUsers, schema.profiles, schema.userRoles])
      expect([table.id, rowsOf(table).length]).toEqual([table.id, users])
    for (const table of [schema.templates, schema.landingPages, schema.aceForms])
      expect(rowsOf(table)).toHaveLength(params.clients * assetsPerClient(params))
  })

  test('profiles are those of the accounts, in their order', () => {
    const emails = rowsOf(schema.authUsers).map(({ id, email }) => [id, email])
    expect(rowsOf(schema.profiles).map(({ id, email }) => [id, email])).toEqual(emails)
    expect(new Set(emails.map(([, email]) => email)).size).toBe(emails.length)
  })

  test('every client has an organization, and an agency exactly if that is one', () => {
    const organizations = new Map(rowsOf(schema.organizations).map((row) => [row.id, row]))
    const agencies = new Map(rowsOf(schema.agencies).map((row) => [row.id, row.name]))
    const assigned = new Map(rowsOf(schema.agencyClientAssignments).map((row) => [row.client_id, row]))
    for (const client of rowsOf(schema.clients)) {
      const organization = organizations.get(client.org_id)!
      const agency = organization.type === 'agency'
      expect(client.agency_id !== null).toBe(agency)
      if (!agency) expect(client.agency_billing_enabled).toBe(false)
      if (agency) expect(agencies.get(client.agency_id!)).toBe(organization.name)
      expect(assigned.get(client.id)?.agency_org_id).toBe(agency ? organization.id : undefined)
    }
    expect(rowsOf(schema.organizations).filter(({ type }) => type === 'internal')).toHaveLength(
      params.organizations > 1 ? 1 : 0,
    )
  })

  test('nothing is older than what it belongs to, nor younger than the first mail needs it', () => {
    const made = new Map<unknown, number>()
    for (const row of [
      ...rowsOf(schema.organizations),
      ...rowsOf(schema.clients),
      ...rowsOf(schema.profiles),
    ])
      made.set(row.id, row.created_at!)
    for (const row of rowsOf(schema.clients))
      expect(row.created_at).toBeGreaterThanOrEqual(made.get(row.org_id)!)
    for (const table of [schema.contacts, schema.contactLists, schema.landingPages]) {
      for (const row of rowsOf(table)) {
        expect(row.created_at).toBeGreaterThan(made.get(row.client_id)!)
        expect(row.created_at).toBeGreaterThanOrEqual(made.get(row.created_by_user_id)!)
        expect(row.created_at).toBeLessThan(window.ready)
      }
    }
    for (const row of [...rowsOf(schema.contacts), ...rowsOf(schema.contactLists)])
      made.set(row.id, row.created_at!)
    for (const row of rowsOf(schema.contactListMembers)) {
      expect(row.added_at).toBeGreaterThanOrEqual(Math.max(made.get(row.contact_id)!, made.get(row.list_id)!))
      expect(row.added_at).toBeLessThan(window.ready)
    }
    for (const row of rowsOf(schema.contactTags)) {
      expect(row.created_at).toBeGreaterThanOrEqual(made.get(row.contact_id)!)
      expect(row.created_at).toBeLessThan(window.ready)
    }
  })

  test('contacts have codes of the form, scores of their stage, towns with their codes, numbers kept for fiction', () => {
    const towns = new Map(
      METROS.flatMap(({ towns: all }) => all).map((town) => [`${town.city} ${town.state}`, town]),
    )
    for (const row of rowsOf(schema.contacts)) {
      expect(row.customer_code).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{2,49}$/)
      const [low, high] = LEAD_SCORES[row.lifecycle_stage!]
      expect(row.lead_score! >= low && row.lead_score! <= high).toBe(true)
      expect(towns.get(`${row.city} ${row.state}`)?.zips).toContain(row.zip)
      expect(row.phone).toMatch(/^\+1[2-9]\d\d55501\d\d$/)
      expect(row.mobile_phone ?? row.phone).toMatch(/^\+1[2-9]\d\d55501\d\d$/)
      expect(row.email).toMatch(/^[a-z._]+\d+@example\.(com|org|net)$/)
    }
  })

  test('what contacts have in their own fields is what the client defined', () => {
    const fields = by(rowsOf(schema.contactCustomFieldDefinitions), 'client_id')
    for (const row of rowsOf(schema.contacts)) {
      for (const [name, value] of Object.entries(row.custom_fields as Record<string, unknown>)) {
        const field = fields.get(row.client_id)!.find(({ field_name }) => field_name === name)!
        const { min, max } = field.validation_rules as { min?: number; max?: number }
        if (field.field_type === 'number') expect(Number(value) >= min! && Number(value) <= max!).toBe(true)
        else if (field.field_type === 'select') expect(field.options).toContain(value)
        else if (field.field_type === 'multi-select')
          for (const one of value as []) expect(field.options).toContain(one)
        else expect(typeof value).toBe(field.field_type === 'boolean' ? 'boolean' : 'string')
      }
    }
  })

  test('lists have as many members as they say, of their own client; those of a rule have all that satisfy it', () => {
    const contacts = new Map(rowsOf(schema.contacts).map((row) => [row.id, row]))
    const members = by(rowsOf(schema.contactListMembers), 'list_id')
    const ofClient = by(rowsOf(schema.contacts), 'client_id')
    for (const list of rowsOf(schema.contactLists)) {
      const on = (members.get(list.id) ?? []).map(({ contact_id }) => contacts.get(contact_id)!)
      expect(on.length).toBe(list.contact_count)
      for (const contact of on) expect(contact.client_id).toBe(list.client_id)
      if (list.list_type === 'static') continue
      const satisfying = ofClient
        .get(list.client_id)!
        .filter((contact) => satisfies(list.filter_rules, contact))
      expect(new Set(on)).toEqual(new Set(satisfying))
    }
  })

  test('designs of a client are of one offer each, and lead to one another', () => {
    const forms = by(rowsOf(schema.aceForms), 'client_id')
    for (const [client, pages] of by(rowsOf(schema.landingPages), 'client_id')) {
      pages.forEach((page, j) => {
        const form = forms.get(client)![j]!
        expect(form.name.replace(/ form$/, '')).toBe(page.name.replace(/ page$/, ''))
        expect(form.campaign_id).toBe(page.campaign_id)
        expect(JSON.stringify(page.content_json)).toContain(form.id)
        expect(JSON.stringify([page.content_json, page.html_content])).not.toMatch(/\{(client|city|first)\}/)
      })
    }
  })

  test('cards cost agencies 5 % more than the platform, and clients 3 % more than agencies', () => {
    for (const row of rowsOf(schema.giftCardDenominations)) {
      const [cost, agency, client] = [row.cost_basis, row.agency_price, row.client_price].map(Number) as [
        number,
        number,
        number,
      ]
      expect(Math.abs(agency - cost * 1.05)).toBeLessThan(0.0051)
      expect(Math.abs(client - agency * 1.03)).toBeLessThan(0.0051)
    }
  })

  test('the batch counts the rows that name it', () => {
    const named = accounts.tables.flatMap((table) =>
      (rowsOf(table) as AnyRow[]).filter((row) => row['simulation_batch_id']),
    )
    expect(rowsOf(schema.simulationBatches)[0]!.total_records).toBe(named.length)
    for (const table of accounts.tables)
      if ('is_simulated' in table.columns)
        for (const row of rowsOf(table) as AnyRow[]) expect(row['is_simulated']).toBe(true)
  })
})

/** What a list's rule says of a contact, read from the row alone. */
function satisfies(rules: unknown, contact: AnyRow): boolean {
  const { conditions } = rules as { conditions: { field: string; operator: string; value: unknown }[] }
  return conditions.every(({ field, operator, value }) => {
    const own = contact[field]
    if (operator === 'in') return (value as unknown[]).includes(own)
    if (operator === 'gte') return Number(own) >= Number(value)
    expect(operator).toBe('equals')
    return own === value
  })
}

describe('a large sample', () => {
  let run: RunRows
  beforeAll(async () => {
    run = await runDataset(accounts, {
      scenario: 'analytics',
      set: { clients: 20, analytics: false, errors: false },
    })
  })
  const share = <T extends Table>(table: T, counts: (row: Row<T>) => boolean): number => {
    const rows = run.rows(table)
    return rows.filter(counts).length / rows.length
  }

  test('has the shares of the stages', () => {
    const shares = { lead: 0.4, mql: 0.2, sql: 0.15, opportunity: 0.1, customer: 0.1, evangelist: 0.05 }
    for (const [stage, expected] of Object.entries(shares))
      expect(share(schema.contacts, (row) => row.lifecycle_stage === stage)).toBeCloseTo(expected, 1.8)
  })

  test.each([
    ['no contact', 0.02, (row: Row<typeof schema.contacts>) => row.do_not_contact === true],
    ['no e-mail', 0.05, (row: Row<typeof schema.contacts>) => row.email_opt_out === true],
    ['a mobile telephone', 0.8, (row: Row<typeof schema.contacts>) => row.mobile_phone !== null],
    ['a note', 0.4, (row: Row<typeof schema.contacts>) => row.notes !== null],
  ])('contacts with %s: %f', (_name, expected, counts) => {
    expect(Math.abs(share(schema.contacts, counts) - expected)).toBeLessThan(0.012)
  })

  test('contacts are on 1.5 lists, and six in ten are tagged', () => {
    const contacts = run.rows(schema.contacts).length
    expect(Math.abs(run.rows(schema.contactListMembers).length / contacts - 1.5)).toBeLessThan(0.03)
    const tagged = new Set(run.rows(schema.contactTags).map(({ contact_id }) => contact_id))
    expect(Math.abs(tagged.size / contacts - 0.6)).toBeLessThan(0.012)
  })

  test('rules have the shares that lists kept by hand make up for', () => {
    const lists = new Map(run.rows(schema.contactLists).map((row) => [row.id, row.name]))
    for (const { name, share: expected } of RULE_LISTS.slice(0, 3)) {
      const on = run.rows(schema.contactListMembers).filter((row) => lists.get(row.list_id) === name)
      expect(Math.abs(on.length / run.rows(schema.contacts).length - expected)).toBeLessThan(0.012)
    }
  })
})

test('industries are shared out as told', async () => {
  const run = await runDataset(accounts, {
    scenario: 'analytics',
    set: { contactsPerClient: 1, recipientsPerCampaign: 1, analytics: false, errors: false },
  })
  const counts = [...by(run.rows(schema.clients), 'industry')].map(([industry, rows]) => [
    industry,
    rows.length,
  ])
  expect(counts).toEqual([
    ['roofing', 15],
    ['rei', 9],
    ['auto_service', 12],
    ['auto_warranty', 15],
    ['auto_buyback', 9],
  ])
})

test('a client more changes no other client but for its industry and its texts', async () => {
  const set = { contactsPerClient: 20, recipientsPerCampaign: 10 }
  const [six, seven] = await Promise.all([
    runDataset(accounts, { set }),
    runDataset(accounts, { set: { ...set, clients: 7 } }),
  ])
  const people = (run: RunRows) =>
    run.rows(schema.contacts).map(({ id, first_name, last_name, address, lifecycle_stage }) => ({
      id,
      first_name,
      last_name,
      address,
      lifecycle_stage,
    }))
  expect(people(seven).slice(0, 120)).toEqual(people(six))
})

/** What the campaigns dataset looks like from afar: shares, the funnel, and when things happen. */
import {
  type Environment,
  type Expectation,
  type Row,
  shareExpectation,
  type Table,
} from '../../model/index.ts'
import { ERROR_SHARES } from './error-kinds.ts'
import { funnelExpectations } from './expectations-funnel.ts'
import { keepingExpectation, paramsOf, toleranceFor, unlessZero } from './expectations-keep.ts'
import { timeExpectations } from './expectations-time.ts'
import { INDUSTRIES, industryOf } from './industries.ts'
import { KeyedNumbers, seen } from './rules-keep.ts'
import { clients } from './tables-accounts.ts'
import { campaigns } from './tables-campaigns.ts'
import { contactListMembers, contacts, contactTags } from './tables-contacts.ts'
import { errorLogs } from './tables-platform.ts'

/** Shares of campaigns come out exactly for every ten: at most one is off. */
const status = (name: string, states: readonly string[], share: (env: Environment) => number): Expectation =>
  shareExpectation({
    name: `campaign status: ${name}`,
    description: `share of campaigns that are ${name}`,
    table: campaigns,
    target: (env) => unlessZero(share(env)),
    tolerance: 0.1,
    minimumSample: 100,
    counts: (row) => states.includes(row.status ?? ''),
  })

/** Exact: the shares are rounded down, what is left over are roofers. */
const industry = (name: (typeof INDUSTRIES)[number]): Expectation =>
  shareExpectation({
    name: `industry: ${name}`,
    description: `share of clients in ${name.replace('_', ' ')}`,
    table: clients,
    target: (env) => {
      const { clients: all } = paramsOf(env)
      const some = Array.from({ length: all }, (_, slot) => industryOf(slot, all))
      return unlessZero(some.filter((one) => one === name).length / all)
    },
    tolerance: 0.001,
    minimumSample: 1,
    counts: (row) => row.industry === name,
  })

const STAGES = [
  ['lead', 0.4],
  ['mql', 0.2],
  ['sql', 0.15],
  ['opportunity', 0.1],
  ['customer', 0.1],
  ['evangelist', 0.05],
] as const

const CONTACTS = 5000

const ofContacts = (
  name: string,
  description: string,
  share: number,
  counts: (row: Row<typeof contacts>) => boolean,
): Expectation =>
  shareExpectation({
    name,
    description,
    table: contacts,
    target: () => share,
    tolerance: toleranceFor(share, CONTACTS),
    minimumSample: CONTACTS,
    counts,
  })

/** Rows of one table per contact. */
const perContact = (
  spec: { readonly name: string; readonly description: string; readonly target: Expectation['target'] },
  table: Table,
): Expectation =>
  keepingExpectation({ ...spec, tolerance: 0.05, minimumSample: CONTACTS }, [contacts, table], () => {
    const rows = new KeyedNumbers({ contacts: 'sum', count: 'sum' })
    return {
      keeps: [rows],
      sees: [seen(contacts, () => rows.add('', 'contacts', 1)), seen(table, () => rows.add('', 'count', 1))],
      measure() {
        const { contacts: sample, count } = rows.get('')
        return { achieved: sample === 0 ? 0 : count / sample, sample }
      },
    }
  })

const ERRORS = 1000

const errorTypes = ERROR_SHARES.map(([type, share]) =>
  shareExpectation({
    name: `error type: ${type}`,
    description: `share of errors of the type ${type}`,
    table: errorLogs,
    target: (env) => (paramsOf(env).errors ? share : undefined),
    tolerance: toleranceFor(share, ERRORS),
    minimumSample: ERRORS,
    counts: (row) => row.error_type === type,
  }),
)

const resolved = shareExpectation({
  name: 'errors resolved',
  description: 'share of errors that are resolved, all of them within a day',
  table: errorLogs,
  target: (env) => (paramsOf(env).errors ? 0.95 : undefined),
  tolerance: toleranceFor(0.95, ERRORS),
  minimumSample: ERRORS,
  counts: (row) => row.resolved === true,
})

/** All expectations of the campaigns dataset. */
export const expectations: readonly Expectation[] = [
  status('completed', ['completed'], (env) => paramsOf(env).completedShare),
  status(
    'mailed or in production',
    ['mailed', 'in_production'],
    (env) => paramsOf(env).mailedShare + paramsOf(env).inProductionShare,
  ),
  status('draft', ['draft'], (env) => {
    const { completedShare, mailedShare, inProductionShare } = paramsOf(env)
    return 1 - completedShare - mailedShare - inProductionShare
  }),
  ...INDUSTRIES.map(industry),
  ...STAGES.map(([stage, share]) =>
    ofContacts(
      `lifecycle stage: ${stage}`,
      `share of contacts of the stage ${stage}`,
      share,
      (row) => row.lifecycle_stage === stage,
    ),
  ),
  ofContacts(
    'do not contact',
    'share of contacts who want no mail',
    0.02,
    (row) => row.do_not_contact === true,
  ),
  ofContacts(
    'e-mail opt-out',
    'share of contacts who want no e-mail',
    0.05,
    (row) => row.email_opt_out === true,
  ),
  ofContacts(
    'mobile telephones',
    'share of contacts whose mobile number is known',
    0.8,
    (row) => row.mobile_phone !== null,
  ),
  perContact(
    {
      name: 'list memberships',
      description: 'lists that a contact is on',
      target: (env) => (paramsOf(env).listsPerClient >= 3 ? 1.5 : undefined),
    },
    contactListMembers,
  ),
  perContact({ name: 'tags', description: 'tags that a contact has', target: () => 1.2 }, contactTags),
  ...funnelExpectations,
  ...timeExpectations,
  ...errorTypes,
  resolved,
]

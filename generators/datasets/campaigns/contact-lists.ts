/** Contact lists and who is on them. */
import { count, defineGenerator, each, type Instant, type Key, type Unit } from '../../model/index.ts'
import { HOUR } from '../../values/index.ts'
import { beforeMail } from './assets.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { type ContactBase, contactGenerator } from './contacts.ts'
import { batchKey, simulatedMark } from './keys.ts'
import { RULE_LISTS, type RuleList, ruleListCount } from './list-kinds.ts'
import { contactListMembers, contactLists, contacts } from './tables-contacts.ts'
import { listMembers, simulatedRows } from './tallies.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'
import { clientUserOf } from './users.ts'

/** What others know of a list. */
export interface ListBase {
  readonly id: Key<'contact_lists', string>
  readonly createdAt: Instant
  /** The rule that its members satisfy; undefined: it is kept by hand. */
  readonly rule: RuleList | undefined
}

/** The ordinal of a client's `j`-th list. */
export const listOrdinal = (context: CampaignsContext, clientSlot: number, j: number): number =>
  clientSlot * context.params.listsPerClient + j

/** The key of a client's `j`-th list. */
export const listKey = (
  context: CampaignsContext,
  clientId: Key<'clients', string>,
  j: number,
): Key<'contact_lists', string> => context.at(contactLists, clientId, j).key()

/** The rule of a client's `j`-th list, if it has one. */
function ruleOf(context: CampaignsContext, j: number): RuleList | undefined {
  const { listsPerClient } = context.params
  const place = j - (listsPerClient - ruleListCount(listsPerClient))
  return place < 0 ? undefined : RULE_LISTS[place]
}

/** A list kept by hand: the names of the industry, then with numbers. */
function handName(client: ClientBase, j: number): string {
  const { lists } = industryText(client.industry)
  const round = Math.floor(j / lists.length)
  return round === 0 ? lists[j]! : `${lists[j % lists.length]!} ${round + 1}`
}

function listBase(context: CampaignsContext, client: ClientBase, j: number): ListBase {
  const draw = context.at(contactLists, client.id, j)
  return {
    id: draw.key(),
    createdAt: beforeMail(context, client, draw.col.created_at.float() * 0.7),
    rule: ruleOf(context, j),
  }
}

/** One unit per list. Rows come after the members: they are counted. */
export const contactListGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'lists',
  emits: [contactLists],
  over: count(({ params }) => params.clients * params.listsPerClient),
  needs: [clientGenerator],
  feeds: [simulatedRows],
  reads: [listMembers],
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const { listsPerClient } = context.params
    const client = context.base(clientGenerator, Math.floor(slot / listsPerClient))
    const j = slot % listsPerClient
    const { id, createdAt, rule } = listBase(context, client, j)
    const creator = clientUserOf(
      context,
      client.slot,
      context.at(contactLists, client.id, j).col.created_by_user_id,
    )
    const synced = rule === undefined ? null : context.referenceDate - 3 * HOUR
    put(contactLists, {
      id,
      client_id: client.id,
      name: rule?.name ?? handName(client, j),
      description: rule?.description ?? null,
      list_type: rule === undefined ? 'static' : 'dynamic',
      filter_rules: rule?.rules ?? {},
      contact_count: context.total(listMembers, slot) ?? 0,
      last_sync_at: synced,
      created_at: createdAt,
      updated_at: synced ?? createdAt,
      created_by_user_id: creator,
      ...simulatedMark(context),
    })
    context.tally(simulatedRows, 0, 1)
  },
})

/** The lists a contact is on, by number. */
function listsOf(context: CampaignsContext, contact: ContactBase): readonly number[] {
  const shares = context.tools.handListShares
  const stream = context.at(contacts, contact.id, 'lists').shared('lists')
  const chosen: number[] = []
  shares.forEach((share, j) => {
    if (stream.chance(share)) chosen.push(j)
  })
  for (let j = shares.length; j < context.params.listsPerClient; j++)
    if (ruleOf(context, j)!.admits(contact)) chosen.push(j)
  return chosen
}

/** One unit per contact: the lists that it is on. */
export const listMemberGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'list-members',
  emits: [contactListMembers],
  over: each(contactGenerator),
  needs: [clientGenerator],
  feeds: [listMembers, simulatedRows],
  outline: (unit: Unit<ContactBase>, context) => listsOf(context, unit.parent),
  counts: (lists) => [lists.length],
  emit({ parent: contact }, lists, context, put) {
    if (lists.length === 0) return
    const client = context.base(clientGenerator, contact.clientSlot)
    const batch = batchKey(context)
    for (const j of lists) {
      const list = listBase(context, client, j)
      const draw = context.at(contactListMembers, contact.id, j)
      const earliest = Math.max(list.createdAt, contact.createdAt)
      const { ready } = context.tools.window
      const wait =
        list.rule === undefined ? Math.floor((ready - earliest) * 0.5 * draw.col.added_at.float()) : 0
      const by = draw.col.added_by_user_id
      put(contactListMembers, {
        id: draw.key(),
        contact_id: contact.id,
        list_id: list.id,
        added_at: earliest + wait,
        added_by_user_id: list.rule === undefined ? clientUserOf(context, contact.clientSlot, by) : null,
        is_simulated: true,
        simulation_batch_id: batch,
        unique_code: null,
      })
      context.tally(listMembers, listOrdinal(context, contact.clientSlot, j), 1)
    }
    context.tally(simulatedRows, 0, lists.length)
  },
})

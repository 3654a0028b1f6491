/** Tags of contacts: six in ten have one to three. */
import { defineGenerator, each, type Unit } from '../../model/index.ts'
import { sampleDistinct } from '../../values/index.ts'
import { clientGenerator } from './clients.ts'
import { type ContactBase, contactGenerator } from './contacts.ts'
import { INDUSTRIES, type Industry, industryOf } from './industries.ts'
import { batchKey } from './keys.ts'
import { contacts, contactTags } from './tables-contacts.ts'
import { simulatedRows } from './tallies.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'
import { clientUserOf } from './users.ts'

const TAGGED = 0.6
const MOST = 3

/** A tag that a contact has. */
export interface ContactTag {
  readonly tag: string
  readonly category: string
}

/** All tags of each industry. */
const TAGS: ReadonlyMap<Industry, readonly ContactTag[]> = new Map(
  INDUSTRIES.map((industry) => [
    industry,
    Object.entries(industryText(industry).tags).flatMap(([category, list]) =>
      list.map((tag) => ({ tag, category })),
    ),
  ]),
)

function tagsOf(context: CampaignsContext, contact: ContactBase): readonly ContactTag[] {
  const stream = context.at(contacts, contact.id, 'tags').shared('tags')
  if (!stream.chance(TAGGED)) return []
  const all = TAGS.get(industryOf(contact.clientSlot, context.params.clients))!
  return sampleDistinct(stream, 1 + stream.int(MOST), all.length).map((i) => all[i]!)
}

/** One unit per contact. */
export const contactTagGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'contact-tags',
  emits: [contactTags],
  over: each(contactGenerator),
  needs: [clientGenerator],
  feeds: [simulatedRows],
  outline: (unit: Unit<ContactBase>, context) => tagsOf(context, unit.parent),
  counts: (tags) => [tags.length],
  emit({ parent: contact }, tags, context, put) {
    const room = context.tools.window.ready - contact.createdAt
    const batch = batchKey(context)
    tags.forEach(({ tag, category }, k) => {
      const { col } = context.at(contactTags, contact.id, k)
      const u = col.created_at.float()
      const creator = clientUserOf(context, contact.clientSlot, col.created_by_user_id)
      put(contactTags, {
        id: context.at(contactTags, contact.id, k).key(),
        contact_id: contact.id,
        tag,
        tag_category: category,
        created_at: contact.createdAt + Math.floor(room * u * u),
        created_by_user_id: creator,
        is_simulated: true,
        simulation_batch_id: batch,
      })
    })
    context.tally(simulatedRows, 0, tags.length)
  },
})

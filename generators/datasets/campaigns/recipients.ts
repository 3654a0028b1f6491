/** Recipients and their journeys: one unit per campaign, one episode per recipient. */
import { defineGenerator, each } from '../../model/index.ts'
import { putAudience } from './audience-row.ts'
import { putAudit } from './audit-rows.ts'
import { putCall } from './call-rows.ts'
import { campaignGenerator } from './campaigns.ts'
import { putBilling, putStock } from './card-rows.ts'
import { clientGenerator } from './clients.ts'
import { contactGenerator } from './contacts.ts'
import { countOf } from './episodes.ts'
import { putEvents, putSubmission } from './event-rows.ts'
import { formGenerator } from './forms.ts'
import { organizationGenerator } from './organizations.ts'
import { participationRow, recipientRow } from './recipient-rows.ts'
import { EPISODE_TABLES, outlineRecipients } from './recipients-outline.ts'
import { did, type Scene, setScene, type Story, tellStory, when } from './scene.ts'
import { putCardMessage, putOptIn } from './sms-rows.ts'
import { contactCampaignParticipation, recipients } from './tables-recipients.ts'
import {
  cardCents,
  formSubmissions,
  formViews,
  interactions,
  lastActivity,
  redemptions,
  simulatedRows,
} from './tallies.ts'
import type { CampaignsEnvironment } from './tools.ts'

/** One unit per campaign: its recipients and all that happened to them. */
export const recipientGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'recipients',
  emits: EPISODE_TABLES,
  over: each(campaignGenerator),
  needs: [organizationGenerator, clientGenerator, contactGenerator, formGenerator],
  feeds: [interactions, redemptions, lastActivity, formSubmissions, formViews, cardCents, simulatedRows],
  outline: outlineRecipients,
  counts: ({ counts }) => counts,
  emit(unit, outline, context, put) {
    const scene = setScene(context, outline, put)
    let cents = 0
    for (let r = 0; r < outline.episodes.size; r++) {
      const story = tellStory(scene, r)
      put(recipients, recipientRow(story))
      put(contactCampaignParticipation, participationRow(story))
      putEvents(story)
      putSubmission(story)
      putAudit(story)
      putCall(story)
      putOptIn(story)
      putCardMessage(story)
      cents += putBilling(story)
      tallyContact(story)
    }
    putAudience(scene)
    putStock(scene)
    context.tally(cardCents, unit.slot, cents)
    tallyCampaign(scene)
  },
})

/** What a recipient does: scans, visits, forms, calls from a number that is known, and answers. */
const ACTS = ['scanned', 'visited', 'submitted', 'agreed', 'refused', 'misunderstood'] as const

function tallyContact(story: Story): void {
  const { scene, contactOrdinal } = story
  if (!did(story, 'delivered')) return
  const { context } = scene
  let acts = 0
  let last = 0
  for (const step of ACTS) {
    const at = when(story, step)
    if (Number.isNaN(at)) continue
    acts++
    last = Math.max(last, at)
  }
  if (story.known) {
    const at = when(story, 'called')
    if (!Number.isNaN(at)) {
      acts++
      last = Math.max(last, at)
    }
  }
  if (did(story, 'redeemed')) {
    context.tally(redemptions, contactOrdinal, 1)
    last = Math.max(last, when(story, 'redeemed'))
  }
  if (acts === 0) return
  context.tally(interactions, contactOrdinal, acts)
  context.tally(lastActivity, contactOrdinal, last)
}

function tallyCampaign({ context, campaign, episodes, counts }: Scene): void {
  context.tally(formSubmissions, campaign.assets.ordinal, countOf(episodes, 'submitted'))
  context.tally(formViews, campaign.assets.ordinal, countOf(episodes, 'visited'))
  const named = MARKED.reduce((sum, name) => sum + counts[TABLE_NAMES.indexOf(name)]!, 0)
  context.tally(simulatedRows, 0, named)
}

/** Tables whose rows name the simulation batch. */
const MARKED = [
  'recipients',
  'audiences',
  'call_sessions',
  'call_conditions_met',
  'sms_delivery_log',
] as const
const TABLE_NAMES: readonly string[] = EPISODE_TABLES.map(({ name }) => name)

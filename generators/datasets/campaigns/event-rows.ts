/** What a recipient's events say: postal scans, QR scans, visits, forms and leads, in order of time. */
import type { Instant, Json } from '../../model/index.ts'
import { addressOf, browserOf, scannerOf } from './devices.ts'
import { MOST_SCANS } from './journey.ts'
import { facilityOf, sortingPlant } from './plants.ts'
import { did, type Story, when } from './scene.ts'
import { aceFormSubmissions, events } from './tables-recipients.ts'
import type { Offer } from './texts/index.ts'

type Source = 'usps' | 'qr' | 'purl' | 'form' | 'external'

/** Addresses of events below their recipient: steps by number, scans in transit from here on. */
const SLOTS = { mailed: 0, delivered: 1, scanned: 2, visited: 3, submitted: 4, lead: 5, transit: 8 } as const

interface Happening {
  readonly slot: number
  readonly type: string
  readonly source: Source
  readonly at: Instant
  readonly data: Json
}

/** Puts a recipient's events. */
export function putEvents(story: Story): void {
  if (!did(story, 'mailed')) return
  putPostalScans(story)
  putResponses(story)
}

/** Longest time between a scan and the file in which the post reports it. */
const REPORTED = 3_600_000

function putEvent({ scene, id: recipientId }: Story, { slot, type, source, at, data }: Happening): void {
  const { context, put, campaign } = scene
  const draw = context.at(events, recipientId, slot)
  const delay = source === 'usps' ? draw.col.created_at.int(REPORTED) : 0
  put(events, {
    id: draw.key(),
    campaign_id: campaign.id,
    recipient_id: recipientId,
    event_type: type,
    event_data_json: data,
    occurred_at: at,
    source,
    created_at: Math.min(at + delay, context.referenceDate - 1),
  })
}

function putPostalScans(story: Story): void {
  const { scene, r, contact } = story
  const { campaign, episodes } = scene
  // An Intelligent Mail barcode: 9 digits of the mailer, 6 of the piece.
  const imb = `${900_000_000 + campaign.slot}${`${1_000_000 + r}`.slice(1)}`
  const postal = (slot: number, type: string, at: Instant, facility: string): void =>
    putEvent(story, { slot, type, source: 'usps', at, data: { imb, facility } })
  postal(SLOTS.mailed, 'imb_injected', when(story, 'mailed'), campaign.vendor.plant)
  for (let k = 0; k < MOST_SCANS; k++) {
    const at = episodes.scans[r * MOST_SCANS + k]!
    if (Number.isNaN(at)) break
    const next = episodes.scans[r * MOST_SCANS + k + 1]
    const last = k + 1 === MOST_SCANS || next === undefined || Number.isNaN(next)
    const facility = last ? sortingPlant(contact.city, contact.state) : facilityOf(campaign.slot, r, k)
    postal(SLOTS.transit + k, 'imb_in_transit', at, facility)
  }
  if (did(story, 'delivered'))
    postal(
      SLOTS.delivered,
      'imb_delivered',
      when(story, 'delivered'),
      `${contact.city} ${contact.state} ${contact.zip}`,
    )
}

/** What the recipient did, in order of time: the branches of the journey run side by side. */
function putResponses(story: Story): void {
  const scan = did(story, 'scanned') ? scanned(story) : undefined
  if (!did(story, 'visited')) {
    if (scan !== undefined) putEvent(story, scan)
    return
  }
  const chain = visitAndForm(story)
  let told = scan === undefined
  for (const event of chain) {
    if (!told && scan!.at < event.at) {
      putEvent(story, scan!)
      told = true
    }
    putEvent(story, event)
  }
  if (!told) putEvent(story, scan!)
}

function scanned(story: Story): Happening {
  const { scene, id } = story
  const { device, system } = scannerOf(scene.context.at(events, id, SLOTS.scanned).col.event_data_json)
  return {
    slot: SLOTS.scanned,
    type: 'qr_scan',
    source: 'qr',
    at: when(story, 'scanned'),
    data: { device, system, city: story.contact.city },
  }
}

function visitAndForm(story: Story): Happening[] {
  const { scene, id } = story
  const { campaign, context } = scene
  const stream = context.at(events, id, SLOTS.visited).col.event_data_json
  const { device, system } = browserOf(stream)
  const path = `/${campaign.assets.slug}/${story.redemptionCode.toLowerCase()}`
  const list: Happening[] = [
    {
      slot: SLOTS.visited,
      type: 'purl_visit',
      source: 'purl',
      at: when(story, 'visited'),
      data: { path, device, system, seconds: 8 + stream.int(220) },
    },
  ]
  const form = { source: 'form', data: { form_id: campaign.assets.formId, device } } as const
  if (did(story, 'submitted'))
    list.push({ slot: SLOTS.submitted, type: 'form_submitted', at: when(story, 'submitted'), ...form })
  if (did(story, 'lead')) {
    const score = context.at(events, id, SLOTS.lead).col.event_data_json.between(55, 98)
    const data = { crm: 'webhook', offer: campaign.assets.offer.key, score }
    list.push({ slot: SLOTS.lead, type: 'lead_captured', source: 'external', at: when(story, 'lead'), data })
  }
  return list
}

/** Puts the form that the recipient sent, if any. */
export function putSubmission(story: Story): void {
  if (!did(story, 'submitted')) return
  const { scene, id, contact } = story
  const { context, campaign, put } = scene
  const draw = context.at(aceFormSubmissions, id, 0)
  // The visit was made with the same device.
  const browser = browserOf(context.at(events, id, SLOTS.visited).col.event_data_json)
  put(aceFormSubmissions, {
    id: draw.key(),
    form_id: campaign.assets.formId,
    gift_card_id: null,
    recipient_id: id,
    submission_data: {
      full_name: `${contact.firstName} ${contact.lastName}`,
      email: contact.email,
      phone: contact.phone,
      ...answers(campaign.assets.offer, draw.col.submission_data),
    },
    ip_address: addressOf(draw.col.ip_address),
    user_agent: browser.agent,
    redemption_token: null,
    submitted_at: when(story, 'submitted'),
    contact_id: contact.id,
    enrichment_status: did(story, 'lead') ? 'completed' : 'pending',
  })
}

/** What free text is answered with, by question. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  vehicle: [
    '2014 Toyota Camry',
    '2016 Ford F-150',
    '2018 Chevy Equinox',
    '2012 Honda Accord',
    '2017 Nissan Rogue',
    '2019 Subaru Forester',
    '2015 Jeep Wrangler',
  ],
  insurer: ['State Farm', 'Allstate', 'USAA', 'Farmers', 'Progressive', 'not sure'],
  acreage: ['a quarter', '1', '2.5', '5', '10 or so', '40'],
  tire_size: ['225/65R17', '205/55R16', '265/70R17', 'no idea'],
}
const VAGUE = ['Not sure', 'I would have to look it up', 'Please call me'] as const

function answers({ questions }: Offer, stream: { pick<T>(list: readonly T[]): T }): Record<string, string> {
  return Object.fromEntries(
    questions.map(({ name, answers: list }) => [name, stream.pick(list ?? FREE[name] ?? VAGUE)]),
  )
}

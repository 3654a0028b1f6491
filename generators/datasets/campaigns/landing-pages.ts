/** Landing pages: where mail pieces lead, one per set of a client. */
import { count, defineGenerator, type Json } from '../../model/index.ts'
import { DAY } from '../../values/index.ts'
import { type Assets, assetsOf, assetsPerClient, beforeMail, filled } from './assets.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { campaignKey, simulatedMark } from './keys.ts'
import { paletteOf } from './palettes.ts'
import { landingPages } from './tables-assets.ts'
import { simulatedRows } from './tallies.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'
import { SEND } from './forms.ts'
import { clientUserOf } from './users.ts'

/** What a page says, block by block. */
function content(client: ClientBase, { offer, formId }: Assets): Json {
  return {
    version: '1.0',
    blocks: [
      {
        type: 'hero',
        headline: filled(offer.headline, client),
        subline: filled(offer.body, client),
        price: offer.price,
      },
      { type: 'benefits', items: [...industryText(client.industry).values] },
      { type: 'form', form_id: formId, button: SEND },
      { type: 'call', label: offer.action, number: '{{tracking_number}}' },
      {
        type: 'footer',
        text: `${client.name}, ${client.metro.towns[0]!.city}, ${client.metro.towns[0]!.state}`,
      },
    ],
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const html = (client: ClientBase, { offer }: Assets): string =>
  `<main><h1>${escaped(filled(offer.headline, client))}</h1><p>${escaped(filled(offer.body, client))}</p>` +
  `<p class="price">${escaped(offer.price)}</p><a class="button" href="#form">${escaped(offer.action)}</a></main>`

const css = (context: CampaignsContext, client: ClientBase): string => {
  const { colors, fonts } = paletteOf(context, client.slot)
  return `body{font-family:'${fonts.body}';color:${colors.text}}h1{font-family:'${fonts.heading}';color:${colors.primary}}.button{background:${colors.accent}}`
}

/** What made a page: a prompt to an assistant, or somebody's own hands. */
function making(context: CampaignsContext, client: ClientBase, { offer, j }: Assets) {
  const { col } = context.at(landingPages, client.id, j)
  const byAssistant = col.ai_generated.chance(0.7)
  const prompt = `A landing page for ${client.name}, ${industryText(client.industry).trade} in ${client.metro.name}. Offer: ${offer.name}. Ask for: ${offer.action}.`
  if (!byAssistant)
    return {
      ai_generated: false,
      ai_prompt: null,
      editor_type: 'simple' as const,
      source_type: 'manual' as const,
      source_data: {},
      ai_provider: 'manual' as const,
      ai_model: null,
      generation_tokens: 0,
      ai_chat_history: [],
      design_iterations: 0,
    }
  const provider = col.ai_provider.chance(0.5) ? ('openai' as const) : ('anthropic' as const)
  return {
    ai_generated: true,
    ai_prompt: prompt,
    editor_type: 'ai' as const,
    source_type: 'text_prompt' as const,
    source_data: { prompt },
    ai_provider: provider,
    ai_model: null,
    generation_tokens: col.generation_tokens.between(1800, 5200),
    ai_chat_history: [
      { role: 'user', content: prompt },
      { role: 'assistant', content: 'The page is ready: hero, benefits, form, telephone and footer.' },
    ],
    design_iterations: 1 + col.design_iterations.int(4),
  }
}

/** One unit per landing page. */
export const landingPageGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'landing-pages',
  emits: [landingPages],
  over: count(({ params }) => params.clients * assetsPerClient(params)),
  needs: [clientGenerator],
  feeds: [simulatedRows],
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const per = assetsPerClient(context.params)
    const client = context.base(clientGenerator, Math.floor(slot / per))
    const assets = assetsOf(context, client, slot % per)
    const made = making(context, client, assets)
    const { col } = context.at(landingPages, client.id, assets.j)
    const createdAt = beforeMail(context, client, col.created_at.float() * 0.9)
    const edits = made.ai_generated ? col.manual_edits_count.int(4) : 1 + col.manual_edits_count.int(15)
    const creator = clientUserOf(context, client.slot, col.created_by_user_id)
    put(landingPages, {
      id: assets.landingPageId,
      client_id: client.id,
      name: `${assets.offer.name} page`,
      slug: assets.slug,
      published: true,
      content_json: content(client, assets),
      html_content: html(client, assets),
      css_content: css(context, client),
      meta_title: `${assets.offer.name} | ${client.name}`,
      meta_description: filled(assets.offer.headline, client),
      og_image_url: `https://cdn.example.com/pages/${assets.landingPageId}.png`,
      version_number: 1 + Math.min(3, edits),
      created_at: createdAt,
      updated_at: createdAt + Math.floor(edits * 0.02 * DAY),
      created_by_user_id: creator,
      editor_state: edits > 0 ? 'manual_editing' : 'completed',
      manual_edits_count: edits,
      grapesjs_project: null,
      design_metadata: { industry: client.industry, offer: assets.offer.key },
      last_ai_edit_at: made.ai_generated ? createdAt : null,
      first_manual_edit_at: edits > 0 ? createdAt + Math.floor(0.01 * DAY) : null,
      campaign_id: campaignKey(context, client.id, assets.j),
      visual_editor_state: {},
      export_formats: ['html'],
      custom_domain: null,
      ...made,
      ...scores(context, client, assets.j),
      ...simulatedMark(context),
    })
    context.tally(simulatedRows, 0, 1)
  },
})

function scores(context: CampaignsContext, client: ClientBase, j: number) {
  const { col } = context.at(landingPages, client.id, j)
  return {
    seo_score: col.seo_score.between(68, 98),
    accessibility_score: col.accessibility_score.between(74, 100),
  }
}

/** Templates: designs of mail pieces, one per set of a client. */
import { count, defineGenerator, type Json, type Stream } from '../../model/index.ts'
import { HOUR } from '../../values/index.ts'
import { type Assets, assetsOf, assetsPerClient, beforeMail, filled } from './assets.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { simulatedMark } from './keys.ts'
import { type Palette, paletteOf } from './palettes.ts'
import { templates } from './tables-assets.ts'
import { simulatedRows } from './tallies.ts'
import type { CampaignsEnvironment } from './tools.ts'

/** Width and height in inches. */
const INCHES = { '4x6': [6, 4], '6x9': [9, 6], '6x11': [11, 6] } as const
const DPI = 300

interface Design {
  readonly client: ClientBase
  readonly assets: Assets
  readonly palette: Palette
}

/** The layers of a front side, in pixels at print resolution. */
function layers({ client, assets: { offer, size }, palette }: Design): Json {
  const [width, height] = INCHES[size].map((inches) => inches * DPI) as [number, number]
  const left = Math.round(width * 0.06)
  const text = (id: string, content: string, top: number, fontSize: number): Json => ({
    id,
    type: 'text',
    left,
    top: Math.round(height * top),
    width: Math.round(width * 0.6),
    text: content,
    fontFamily: id === 'headline' ? palette.fonts.heading : palette.fonts.body,
    fontSize,
    fill: id === 'price' ? palette.colors.accent : palette.colors.text,
  })
  return {
    version: '1.0',
    canvas: { width, height, background: palette.colors.secondary },
    layers: [
      {
        id: 'photo',
        type: 'image',
        left: Math.round(width * 0.68),
        top: 0,
        width: Math.round(width * 0.32),
        height,
      },
      text('headline', filled(offer.headline, client, '{{first_name}}'), 0.08, 96),
      text('body', filled(offer.body, client, '{{first_name}}'), 0.32, 42),
      text('price', offer.price, 0.66, 84),
      { id: 'qr', type: 'qr_code', left, top: Math.round(height * 0.78), size: 300, data: '{{purl}}' },
      text('phone', '{{tracking_number}}', 0.88, 54),
    ],
  }
}

const printing = (size: Assets['size']): Json => ({
  dpi: DPI,
  trimSize: { unit: 'inches', width: INCHES[size][0], height: INCHES[size][1] },
  colorMode: 'CMYK',
  bleed: 0.125,
})

/** How a design came about: by talk with an assistant, then by hand in one of three. */
function history(
  col: { readonly [P in 'editor_state' | 'ai_chat_history']: Stream },
  { client, assets }: Design,
) {
  const rounds = 1 + col.ai_chat_history.int(4)
  const byHand = col.editor_state.chance(0.35)
  return {
    editor_state: 'completed' as const,
    ai_chat_history: [
      { role: 'user', content: `A ${assets.size} postcard for ${client.name}: ${assets.offer.name}.` },
      {
        role: 'assistant',
        content: `Here is a first design with the headline “${filled(assets.offer.headline, client)}”.`,
      },
    ],
    design_iterations: rounds,
    manual_edits_count: byHand ? 1 + col.editor_state.int(12) : 0,
  }
}

/** One unit per template. */
export const templateGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'templates',
  emits: [templates],
  over: count(({ params }) => params.clients * assetsPerClient(params)),
  needs: [clientGenerator],
  feeds: [simulatedRows],
  outline: () => undefined,
  counts: () => [1],
  emit({ slot }, _outline, context, put) {
    const per = assetsPerClient(context.params)
    const client = context.base(clientGenerator, Math.floor(slot / per))
    const assets = assetsOf(context, client, slot % per)
    const design = { client, assets, palette: paletteOf(context, client.slot) }
    const { col } = context.at(templates, client.id, assets.j)
    const createdAt = beforeMail(context, client, col.created_at.float() * 0.9)
    const editedAt = createdAt + Math.floor(HOUR * (0.2 + col.last_ai_edit_at.float()))
    const made = history(col, design)
    put(templates, {
      id: assets.templateId,
      client_id: client.id,
      name: `${assets.offer.name} ${assets.size}`,
      size: assets.size,
      json_layers: layers(design),
      thumbnail_url: `https://cdn.example.com/templates/${assets.templateId}.png`,
      industry_vertical: client.industry,
      created_at: createdAt,
      updated_at: made.manual_edits_count > 0 ? editedAt + 2 * HOUR : editedAt,
      is_favorite: col.is_favorite.chance(0.2),
      grapesjs_project: null,
      design_metadata: { industry: client.industry, offer: assets.offer.key, style: design.palette.style },
      last_ai_edit_at: editedAt,
      first_manual_edit_at: made.manual_edits_count > 0 ? editedAt + HOUR : null,
      print_specifications: printing(assets.size),
      has_back_design: false,
      back_grapesjs_project: null,
      ...made,
      ...simulatedMark(context),
    })
    context.tally(simulatedRows, 0, 1)
  },
})

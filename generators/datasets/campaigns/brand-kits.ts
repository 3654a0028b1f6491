/** Brand kits: one per client. */
import { defineGenerator, each, type Unit } from '../../model/index.ts'
import { HOUR, sample } from '../../values/index.ts'
import { type ClientBase, clientGenerator, taglineOf } from './clients.ts'
import { kitColors, kitFonts, paletteOf } from './palettes.ts'
import { brandKits } from './tables-accounts.ts'
import { industryText } from './texts/index.ts'
import type { CampaignsEnvironment } from './tools.ts'

/** One unit per client. */
export const brandKitGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'brand-kits',
  emits: [brandKits],
  over: each(clientGenerator),
  outline: () => undefined,
  counts: () => [1],
  emit({ parent }: Unit<ClientBase>, _outline, context, put) {
    const palette = paletteOf(context, parent.slot)
    const { values } = industryText(parent.industry)
    const logo = `https://${parent.domain}/assets/logo`
    const createdAt = parent.createdAt + HOUR
    const draw = context.at(brandKits, parent.id, 0)
    put(brandKits, {
      id: draw.key(),
      client_id: parent.id,
      name: `${parent.name} brand`,
      is_default: true,
      colors: kitColors(palette),
      fonts: kitFonts(palette),
      logo_urls: { primary: `${logo}.svg`, white: `${logo}-white.svg`, black: `${logo}-black.svg` },
      icon_url: `https://${parent.domain}/assets/icon.png`,
      design_style: palette.style,
      tagline: taglineOf(context, parent),
      value_propositions: sample(draw.col.value_propositions, values, 3),
      created_at: createdAt,
      updated_at: createdAt,
    })
  },
})

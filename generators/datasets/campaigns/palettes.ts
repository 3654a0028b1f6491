/** Colours and type of clients' brands. */
import type { Json, Stream } from '../../model/index.ts'
import { clients } from './tables-accounts.ts'
import type { CampaignsContext } from './tools.ts'

/** A brand's looks. */
export interface Palette {
  readonly colors: Readonly<Record<'primary' | 'secondary' | 'accent' | 'text', string>>
  readonly fonts: Readonly<Record<'heading' | 'body', string>>
  readonly style: NonNullable<Style>
}

type Style = (typeof STYLES)[number]
const STYLES = ['modern', 'bold', 'luxury', 'minimal', 'playful'] as const

/** Primary, secondary, accent; the text is always nearly black. */
const COLORS = [
  ['#1E3A8A', '#DBEAFE', '#F59E0B'],
  ['#7F1D1D', '#FEE2E2', '#FBBF24'],
  ['#14532D', '#DCFCE7', '#EA580C'],
  ['#0F172A', '#E2E8F0', '#EF4444'],
  ['#134E4A', '#CCFBF1', '#D97706'],
  ['#312E81', '#E0E7FF', '#10B981'],
  ['#78350F', '#FEF3C7', '#0369A1'],
  ['#1F2937', '#F3F4F6', '#2563EB'],
] as const

const FONTS = [
  ['Inter', 'Inter', 'modern'],
  ['Montserrat', 'Open Sans', 'bold'],
  ['Playfair Display', 'Lato', 'luxury'],
  ['Roboto Condensed', 'Roboto', 'minimal'],
  ['Poppins', 'Nunito', 'playful'],
  ['Oswald', 'Source Sans 3', 'bold'],
] as const satisfies readonly (readonly [string, string, Style])[]

/** How a client's brand looks. */
export function paletteOf(context: CampaignsContext, clientSlot: number): Palette {
  const stream = context.at(clients, clientSlot).shared('palette')
  const [primary, secondary, accent] = stream.pick<(typeof COLORS)[number]>(COLORS)
  const [heading, body, style] = stream.pick<(typeof FONTS)[number]>(FONTS)
  return { colors: { primary, secondary, accent, text: '#1F2937' }, fonts: { heading, body }, style }
}

/** So many words of a stream in hexadecimal, eight digits each. */
export function hexOf(stream: Stream, words: number): string {
  let text = ''
  for (let i = 0; i < words; i++) text += stream.uint32().toString(16).padStart(8, '0')
  return text
}

/** The colours of a brand kit, as its editor keeps them. */
export const kitColors = ({ colors }: Palette): Json => ({
  ...colors,
  palettes: [{ name: 'Brand', colors: [colors.primary, colors.secondary, colors.accent] }],
})

/** The type of a brand kit, as its editor keeps it. */
export const kitFonts = ({ fonts }: Palette): Json => ({
  heading: { family: fonts.heading, weights: [600, 700] },
  body: { family: fonts.body, weights: [400, 500] },
  custom: [],
})

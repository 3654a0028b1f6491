/** The drawn picture. */
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../../generators/datasets/index.ts'
import { graphPicture } from '../../../pipeline/graph/picture.ts'
import { drawSvg, LINE_COLOURS } from '../../../pipeline/graph/svg.ts'
import { layOut } from '../../../pipeline/graph/layout.ts'
import { FORUM } from '../../support/forum.ts'

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((found) => found[1]!)

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

it('a small picture is as it was', async () => {
  await expect(graphPicture({ name: 'forum', tables: FORUM })).toMatchFileSnapshot('forum.svg')
})

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (_name, dataset) => {
  const picture = graphPicture(dataset)

  it('names every table and every key once', () => {
    expect(
      matches(picture, /<text x="\d+" y="\d+">([^<]+)<\/text>\n<text class="small"/g).toSorted(),
    ).toEqual(dataset.tables.map(({ id }) => id).toSorted())
    const keys = dataset.tables.flatMap(({ id, foreignKeys }) =>
      foreignKeys.map((key) => `${id}(${key.columns.join(', ')}) → ${key.table}(${key.to.join(', ')})`),
    )
    expect(matches(picture, /<title>([^<]+→[^<]+)<\/title>/g).toSorted()).toEqual(keys.toSorted())
  })

  it('has whole coordinates only', () => {
    expect(matches(picture, / (?:d|x|y|width|height)="([^"]*\.[^"]*)"/g)).toEqual([])
  })
})

it('names are text, whatever is in them', () => {
  const graph = { nodes: [{ id: '<a & "b">', columns: 1 }], edges: [] }
  const picture = drawSvg(graph, layOut(graph), '<title>')
  expect(picture).toContain('>&lt;a &amp; &quot;b&quot;&gt;</text>')
  expect(picture).toContain('<title>&lt;title&gt;</title>')
  expect(picture).toContain('>1 column</text>')
})

it('lines are seen on a light ground and on a dark one', () => {
  for (const colour of LINE_COLOURS)
    for (const ground of ['#ffffff', '#0d1117'])
      expect([colour, ground, contrast(colour, ground) >= 3]).toEqual([colour, ground, true])
})

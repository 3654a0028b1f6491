import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import { defineCommand, quietFlag, value } from '../cli/command.ts'
import { paint, writeLines } from '../cli/io.ts'
import { ioError } from '../snapshot/io-error.ts'
import { datasetOf } from './registries.ts'

/** `tilth graph` */
export const graph = defineCommand({
  name: 'graph',
  summary: "a picture of a dataset's tables and what they refer to, as SVG",
  details: [
    'Arrows point to the table that is referred to, which stands above; dashed: may be NULL, dotted: not enforced.',
    'Made from the tables alone, with the same bytes every time. It suits a light and a dark ground.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    out: value('<file.svg>', 'where it goes; default: standard output'),
    quiet: quietFlag,
  },
  examples: [
    { line: 'tilth graph chat --out chat.svg', does: 'for a browser or a README' },
    { line: 'tilth graph chat', does: 'to standard output' },
  ],
  async run({ words, flags }, io) {
    const dataset = await datasetOf(words.dataset)
    const { graphPicture } = await import('../graph/picture.ts')
    const picture = graphPicture(dataset)
    if (flags.out === undefined) {
      io.out.write(picture)
      return 0
    }
    save(flags.out, picture)
    if (!flags.quiet) writeLines(io.out, [`${paint(io.out, 'green', 'written')}  ${flags.out}`])
    return 0
  },
})

/** An older picture is replaced, and no other file. */
function save(out: string, picture: string): void {
  if (!/\.svg$/i.test(out))
    throw new FixtureError('USAGE', `--out expects a file that ends in .svg, got ${JSON.stringify(out)}.`, {
      facts: { flag: 'out', value: out },
    })
  try {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, picture)
  } catch (cause) {
    throw ioError('write', out, cause)
  }
}

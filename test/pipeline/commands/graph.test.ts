/** `tilth graph`: to a file, or to standard output. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DATASETS } from '../../../generators/datasets/index.ts'
import { COMMANDS } from '../../../pipeline/commands/index.ts'
import { graphPicture } from '../../../pipeline/graph/picture.ts'
import { runHere } from '../../support/cli.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('graph')
const run = (...words: string[]) => runHere(['graph', ...words], COMMANDS)

it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('draws %s', async (name, dataset) => {
  const picture = graphPicture(dataset)
  expect(await run(name)).toEqual({ code: 0, out: picture, err: '' })
  const out = path('new', `${name}.svg`)
  for (let twice = 0; twice < 2; twice++) {
    expect(await run(name, '--out', out)).toEqual({ code: 0, out: `written  ${out}\n`, err: '' })
    expect(readFileSync(out, 'utf8')).toBe(picture)
  }
})

it('writes over nothing but a picture', async () => {
  expect(await run('chat', '--out', path('chat.md'))).toMatchObject({ code: 2, out: '' })
  expect(existsSync(path('chat.md'))).toBe(false)
  mkdirSync(path('folder.svg'))
  const refused = await run('chat', '--out', path('folder.svg'))
  expect(refused).toMatchObject({ code: 6, err: expect.stringMatching(/it is a directory/) })
})

/**
 * Freezes the bytes of every dataset's first scenario: SHA-256 per file. A changed hash is a breaking change and belongs in the
 * CHANGELOG; `npm run golden` writes the new ones.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../generators/datasets/index.ts'
import { build } from '../../pipeline/build.ts'
import { readManifest } from '../../pipeline/snapshot/open.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('golden')

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
  it('has the bytes it had', async () => {
    const scenario = Object.keys(dataset.scenarios)[0]!
    await build({ dataset, scenario, out: path(name) })
    const { version: _, ...rest } = readManifest(path(name))
    const manifest = createHash('sha256').update(JSON.stringify(rest)).digest('hex')
    const hashes = { ...hashesOf(path(name)), 'manifest.json': `${manifest} (version block left out)` }
    await expect(`${JSON.stringify(hashes, null, 2)}\n`).toMatchFileSnapshot(`${name}-${scenario}.json`)
  })
})

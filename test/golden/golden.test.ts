/**
 * Freezes the bytes of every demo: SHA-256 per file. A changed hash is a breaking change and belongs in the
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

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s demo', (name, dataset) => {
  it('has the bytes it had', async () => {
    await build({ dataset, scenario: 'demo', out: path(name) })
    const { version: _, ...rest } = readManifest(path(name))
    const manifest = createHash('sha256').update(JSON.stringify(rest)).digest('hex')
    const hashes = { ...hashesOf(path(name)), 'manifest.json': `${manifest} (version block left out)` }
    await expect(`${JSON.stringify(hashes, null, 2)}\n`).toMatchFileSnapshot(`${name}-demo.json`)
  })
})

/** The datasets that Tilth knows, in the order in which they are shown. */
import { type Dataset, unknownName } from '../model/index.ts'
import { chat } from './chat/index.ts'

/** All datasets. */
export const DATASETS: readonly Dataset[] = [chat]

/** The dataset of a name. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion. */
export function datasetNamed(name: string): Dataset {
  const found = DATASETS.find((dataset) => dataset.name === name)
  if (found !== undefined) return found
  throw unknownName(
    'dataset',
    name,
    DATASETS.map((dataset) => dataset.name),
  )
}

/** The datasets that Tilth knows, in the order in which they are shown. */
import { type Dataset, unknownName } from '../model/index.ts'
import { chat } from './chat/index.ts'

/** All datasets, by name. */
export const DATASETS: Readonly<Record<string, Dataset>> = Object.fromEntries(
  [chat].map((dataset) => [dataset.name, dataset]),
)

/** The dataset of a name. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion. */
export function datasetNamed(name: string): Dataset {
  const dataset = Object.hasOwn(DATASETS, name) ? DATASETS[name] : undefined
  if (dataset === undefined) throw unknownName('dataset', name, Object.keys(DATASETS))
  return dataset
}

/** The registries, loaded when a command asks for them. */
import type { Dataset } from '../../generators/model/index.ts'

/** All datasets, in display order. */
export const datasets = async (): Promise<readonly Dataset[]> =>
  (await import('../../generators/datasets/index.ts')).DATASETS

/** The dataset of that name. Throws FixtureError UNKNOWN_NAME. */
export const datasetOf = async (name: string): Promise<Dataset> =>
  (await import('../../generators/datasets/load.ts')).loadDataset(name)

/** Names of the datasets. */
export const datasetNames = async (): Promise<readonly string[]> =>
  (await import('../../generators/datasets/load.ts')).DATASET_NAMES

/** Names of the formats, for `--format`. */
export const formatNames = async (): Promise<readonly string[]> =>
  (await import('../../output/index.ts')).FORMATS.map((format) => format.name)

/** Names of the SQL dialects, for `--dialect`. */
export const dialectNames = async (): Promise<readonly string[]> =>
  (await import('../../output/sql/index.ts')).DIALECTS.map((dialect) => dialect.name)

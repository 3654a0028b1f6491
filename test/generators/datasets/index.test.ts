import { expect, test } from 'vitest'
import { DATASETS, datasetNamed } from '../../../generators/datasets/index.ts'
import { DATASET_NAMES, loadDataset } from '../../../generators/datasets/load.ts'

test('datasets are found by their name', () => {
  for (const dataset of DATASETS) expect(datasetNamed(dataset.name)).toBe(dataset)
})

test('each can be loaded alone', async () => {
  expect(DATASET_NAMES).toEqual(DATASETS.map(({ name }) => name))
  for (const dataset of DATASETS) expect(await loadDataset(dataset.name)).toBe(dataset)
})

test('an unknown name is an error with a suggestion', async () => {
  expect(() => datasetNamed('chta')).toThrow(/There is no dataset "chta"\. Did you mean "chat"\?/)
  expect(() => datasetNamed('constructor')).toThrow(/There is no dataset/)
  await expect(loadDataset('chta')).rejects.toThrow(/There is no dataset "chta"\. Did you mean "chat"\?/)
  await expect(loadDataset('constructor')).rejects.toThrow(/There is no dataset/)
})

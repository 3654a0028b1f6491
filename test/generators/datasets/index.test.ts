import { expect, test } from 'vitest'
import { DATASETS, datasetNamed } from '../../../generators/datasets/index.ts'

test('datasets are found by their name', () => {
  for (const dataset of DATASETS) expect(datasetNamed(dataset.name)).toBe(dataset)
})

test('an unknown name is an error with a suggestion', () => {
  expect(() => datasetNamed('chta')).toThrow(/There is no dataset "chta"\. Did you mean "chat"\?/)
  expect(() => datasetNamed('constructor')).toThrow(/There is no dataset/)
})

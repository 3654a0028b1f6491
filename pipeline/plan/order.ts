/** The orders that generators are planned and run in. */
import { type Dataset, FixtureError, type Generator } from '../../generators/model/index.ts'

/** A generator of a dataset, its type arguments forgotten. */
export type PlannedGenerator = Generator

/** The dataset's generators, type arguments forgotten: outline, parent and rows are passed through untouched. */
export function generatorsOf(dataset: Dataset): readonly PlannedGenerator[] {
  return dataset.generators as unknown as readonly PlannedGenerator[]
}

/** Parents and looked-up generators first: the order of planning. Throws FixtureError DEFINITION on a cycle. */
export function planOrder(dataset: Dataset): PlannedGenerator[] {
  const all = generatorsOf(dataset)
  return sorted(all, 'plan', (generator) => {
    const parent = generator.over.kind === 'each' ? [generator.over.of.name] : []
    return [...parent, ...(generator.needs ?? []).map((needed) => needed.name)]
  })
}

/** Feeders of tallies and tables read back first: the order of running. Throws FixtureError DEFINITION on a cycle. */
export function runOrder(dataset: Dataset): PlannedGenerator[] {
  const all = generatorsOf(dataset)
  return sorted(all, 'run', (generator) => {
    const feeders = all.filter((other) => other.feeds?.some((tally) => generator.reads?.includes(tally)))
    const sources = all.filter((other) => other.emits.some((table) => generator.after?.includes(table)))
    return [...feeders, ...sources].map((other) => other.name)
  })
}

function sorted(
  all: readonly PlannedGenerator[],
  what: string,
  before: (generator: PlannedGenerator) => readonly string[],
): PlannedGenerator[] {
  const done: PlannedGenerator[] = []
  const path: string[] = []
  const visit = (generator: PlannedGenerator): void => {
    if (done.includes(generator)) return
    if (path.includes(generator.name)) {
      throw new FixtureError(
        'DEFINITION',
        `The ${what} order of the generators has a cycle: ${[...path, generator.name].join(' -> ')}.`,
      )
    }
    path.push(generator.name)
    for (const name of before(generator)) {
      const other = all.find((candidate) => candidate.name === name)
      if (other === undefined) {
        throw new FixtureError(
          'DEFINITION',
          `Generator ${generator.name} builds on ${name}, which the dataset does not have.`,
        )
      }
      visit(other)
    }
    path.pop()
    done.push(generator)
  }
  for (const generator of all) visit(generator)
  return done
}

import { defineCommand, jsonFlag } from '../cli/command.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import { datasets } from './registries.ts'

/** `tilth list` */
export const list = defineCommand({
  name: 'list',
  summary: 'the datasets and their scenarios',
  words: {},
  flags: { json: jsonFlag },
  examples: [{ line: 'tilth list', does: 'what can be generated' }],
  async run({ flags }, io) {
    const found = (await datasets()).map(({ name, description, scenarios, tables }) => ({
      name,
      description,
      tables: tables.length,
      scenarios: Object.entries(scenarios).map(([scenario, it]) => ({
        name: scenario,
        description: it.description,
      })),
    }))
    if (flags.json) writeJson(io.out, { datasets: found })
    else {
      for (const dataset of found) {
        const rows = dataset.scenarios.map((scenario) => [scenario.name, scenario.description])
        writeLines(io.out, [
          `${paint(io.out, 'bold', dataset.name)}  ${dataset.description}`,
          ...textTable([{ heading: 'scenario' }, { heading: 'what it is' }], rows, io.out),
          '',
        ])
      }
      writeLines(io.out, ['More: tilth describe <dataset>'])
    }
    return 0
  },
})

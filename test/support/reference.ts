/**
 * The generated parts of the documentation: README tables, docs/commands.md, the examples of docs/simulation.md.
 * `npm run docs` writes them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EXIT_CODES } from '../../generators/model/index.ts'
import { DATASETS } from '../../generators/datasets/index.ts'
import { DATABASES } from '../../loaders/index.ts'
import { FORMATS } from '../../output/index.ts'
import { DIALECTS } from '../../output/sql/index.ts'
import { commandHelp, exitCodes, usageOf } from '../../pipeline/cli/help.ts'
import { COMMANDS } from '../../pipeline/commands/index.ts'
import { memoryOutput, ROOT } from './cli.ts'

/** What each error code means to a reader. Typed so that a new code does not compile without its sentence. */
const MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  DIFFERENT: 'two things that should be equal are not (`check`, `diff`)',
  USAGE: 'a flag, a word or a value on the command line is wrong',
  UNKNOWN_NAME: 'no dataset, scenario, table, parameter, format or dialect of that name',
  PARAMETER: 'a parameter does not fit the dataset',
  DEFINITION: 'a table, generator or dataset is defined wrongly',
  VIOLATION: 'rows break a type, a key, a reference, a check or a rule; nothing was published',
  EXPECTATION: 'a measured distribution lies outside its tolerance',
  SNAPSHOT_DAMAGED: 'a file is missing, extra, cut, changed or renamed',
  SNAPSHOT_UNREADABLE: 'no snapshot, or one of a newer Tilth',
  OUTPUT_PATH: 'the output path is a file, is not writable, or belongs to something else',
  IO: 'the system refused: disk full, I/O error, permission',
  DATABASE: 'a database refused or is not there',
  UNCONFIRMED: 'the target counts as production and was not confirmed; nothing was changed',
  INTERRUPTED: 'stopped by Ctrl-C (143 by SIGTERM)',
  INTERNAL: 'a defect of Tilth; please report it with what `TILTH_DEBUG=1` prints',
}

/** A text as a table's cell. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** A table as the formatter lays it out: cells padded to their column. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, at) =>
    Math.max(3, ...[heading, ...rows.map((row) => row[at]!)].map((text) => [...text].length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, at) => text + ' '.repeat(widths[at]! - [...text].length)).join(' | ')} |`
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** README tables by the name of their block. */
export function readmeTables(): Readonly<Record<string, string>> {
  return {
    commands: markdownTable(
      ['command', 'what it does'],
      shownCommands().map((command) => [`\`tilth ${usageOf(command)}\``, cell(command.summary)]),
    ),
    datasets: markdownTable(
      ['dataset', 'what it is', 'tables', 'scenarios'],
      Object.values(DATASETS).map((dataset) => [
        `\`${dataset.name}\``,
        cell(dataset.description),
        String(dataset.tables.length),
        Object.keys(dataset.scenarios).join(', '),
      ]),
    ),
    formats: markdownTable(
      ['format', '', 'what it is'],
      FORMATS.map(({ name, title, description }) => [`\`${name}\``, title, cell(description)]),
    ),
    dialects: markdownTable(
      ['dialect', '', 'load it, in the directory of the snapshot, with'],
      DIALECTS.map(({ name, title, loadCommand }) => [
        `\`${name}\``,
        title,
        `\`${loadCommand.replace('{file}', `sql/${name}.sql`)}\``,
      ]),
    ),
    databases: markdownTable(
      ['database', '`--to`', 'needs'],
      DATABASES.map(({ title, form, packages, packagesBefore }) => [
        title,
        `\`${form}\``,
        packages.length === 0
          ? ''
          : `\`npm i ${packages.join(' ')}\`${packagesBefore === undefined ? '' : ` before Node.js ${packagesBefore}`}`,
      ]),
    ),
  }
}

/** The README with its tables as they must be. Throws Error when a block's marks are missing. */
export function withTables(readme: string): string {
  return Object.entries(readmeTables()).reduce((text, [name, table]) => {
    const block = new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?<!-- /${name} -->`)
    if (!block.test(text)) throw new Error(`README.md has no block <!-- ${name} -->`)
    return text.replace(block, () => `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`)
  }, readme)
}

/**
 * A page with the text of the files between its marks `<!-- test/examples/x.ts -->` and `<!-- /test/examples/x.ts -->`;
 * with `#name` behind the path, of the part between `// #region name` and `// #endregion`. Throws Error for a page
 * without marks and for a region that the file does not have.
 */
export function withExamples(page: string): string {
  const block = /<!-- (test\/examples\/[\w./-]+\.ts)(#\w+)? -->\n[\s\S]*?<!-- \/\1\2 -->/g
  if (!block.test(page)) throw new Error('expected marks such as <!-- test/examples/x.ts -->')
  return page.replace(block, (_, path: string, region = '') => {
    const code = exampleText(path, region.slice(1))
    return `<!-- ${path}${region} -->\n\n\`\`\`ts\n${code}\n\`\`\`\n\n<!-- /${path}${region} -->`
  })
}

function exampleText(path: string, region: string): string {
  const text = readFileSync(join(ROOT, path), 'utf8')
  if (region === '') return text.trim()
  const [, part] = new RegExp(`// #region ${region}\\n([\\s\\S]*?)// #endregion`).exec(text) ?? []
  if (part === undefined) throw new Error(`${path} has no region ${region}`)
  return part.trim()
}

/** docs/commands.md. */
export async function commandsPage(): Promise<string> {
  const sections = await Promise.all(
    shownCommands().map(async (command) => {
      const help = await commandHelp(command, memoryOutput())
      return `## ${command.name}\n\n\`\`\`text\n${help.join('\n')}\n\`\`\`\n`
    }),
  )
  const codes = exitCodes().flatMap(([number, names]) =>
    names.map((name) => [String(number), `\`${name}\``, MEANINGS[name as keyof typeof MEANINGS]]),
  )
  return `# Commands

Written by \`npm run docs\` from the commands themselves.

Every flag is strict: an unknown or misspelled one, a missing or an empty value, a value given twice and an extra word
are errors. A value that begins with a dash is written \`--flag=-value\`. Results go to standard output, progress and
errors to standard error. With \`--json\` standard output is exactly one JSON document, also after an error:
\`{"error": {"code", "message", "facts"}}\`. \`NO_COLOR\` and \`FORCE_COLOR\` are honoured, and with \`CI\` set progress is
plain lines.

${sections.join('\n')}
## Exit codes

${markdownTable(['exit code', 'error code', 'meaning'], [['0', '', 'all is well'], ...codes])}

The first Ctrl-C stops cleanly: temporary files are removed and an older snapshot stays as it was. The second ends at
once.
`
}

const shownCommands = () => COMMANDS.filter((command) => command.hidden !== true)

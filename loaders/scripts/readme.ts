/** The README beside the load scripts. */
import type { LoadScript, ScriptService } from './script.ts'

/** Its path in a snapshot. */
export const README_PATH = 'load/README.md'

/** The text for the scripts that a snapshot has. */
export function scriptsReadme(scripts: readonly LoadScript[]): string {
  return `${[HEAD, ...scripts.map(section)].join('\n')}`
}

const HEAD = `# Load scripts

Each script loads this snapshot with the database's own client, without Tilth: it checks the SHA-256 of itself and of
all files that it reads, makes the tables, loads the rows, adds keys and indexes, counts the rows, and writes what it
did into the table \`_tilth_loads\`. It ends with one line and exit code 0, or with a message on standard error and
another code. Tables that are there already are never touched: to load again, drop them first.

Beside the client a script needs a POSIX shell with awk, cat, grep, sed, tr, and sha256sum or shasum.
`

function section({ dialect, use }: LoadScript): string {
  const script = `load/${dialect.name}.sh`
  return `## ${dialect.title}

\`\`\`sh
sh ${script} ${use.example}
\`\`\`

Needs ${use.needs}. ${use.connection} ${use.failure}
${use.service === undefined ? fileSteps(script, use) : serviceSteps(use.service, use.install)}`
}

const fileSteps = (script: string, { example, install }: LoadScript['use']): string => `
In GitHub Actions:

\`\`\`yaml
steps:
  - uses: actions/checkout@v4
${install.endsWith('already') ? `  # ${install}` : `  - run: ${install}`}
  - run: sh ${script} ${example}
\`\`\`
`

function serviceSteps(service: ScriptService, install: string): string {
  const { image, port, environment, health, call } = service
  const settings = environment.map(([key, value]) => `${key}: ${value}`).join(', ')
  return `
In GitHub Actions (${install}):

\`\`\`yaml
services:
  db:
    image: ${image}
    env: { ${settings} }
    ports: ['${port}:${port}']
    options: --health-cmd "${health}" --health-interval 2s --health-retries 30
steps:
  - uses: actions/checkout@v4
  - run: ${call.replace('{host}', '127.0.0.1')}
\`\`\`

With docker compose, beside the service \`db\` with that \`healthcheck\`:

\`\`\`yaml
  load:
    image: ${image}
    depends_on: { db: { condition: service_healthy } }
    volumes: ['.:/snapshot:ro']
    working_dir: /snapshot
    command: sh -c '${call.replace('{host}', 'db')}'
\`\`\`
`
}

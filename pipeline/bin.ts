#!/usr/bin/env node
/** The executable: wires the process to the command line. Signals are listened for before all else is loaded. */
import { processOutput, terminalOf, terminalQuestions } from './cli/io.ts'
import { listenForSignals } from './cli/signals.ts'

const { env } = process
const err = processOutput(process.stderr, env)
const signals = listenForSignals(process, (text) => err.write(`\ntilth: ${text}\n`))
const ask = terminalQuestions(process.stdin, process.stderr, env, signals.signal)
const terminal = terminalOf(process.stdin, process.stdout, env)
const io = {
  out: processOutput(process.stdout, env),
  err,
  env,
  signal: signals.signal,
  ...(ask === undefined ? {} : { ask }),
  ...(terminal === undefined ? {} : { terminal }),
}

const [{ runTilth }, { COMMANDS }] = await Promise.all([
  import('./cli/main.ts'),
  import('./commands/index.ts'),
])
const code = await runTilth(process.argv.slice(2), COMMANDS, io)
signals.dispose()
process.exitCode = code !== 0 && signals.signal.aborted ? (signals.exitCode() ?? code) : code

/** The command line in tests: in this process with streams that remember, or as a child process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from '../../pipeline/cli/command.ts'
import type { Io, Output } from '../../pipeline/cli/io.ts'
import { runTilth } from '../../pipeline/cli/main.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const BIN = fileURLToPath(new URL('../../dist/pipeline/bin.js', import.meta.url))

/** What a run left behind. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface MemoryOutput extends Output {
  readonly text: () => string
}

export function memoryOutput(options: Partial<Omit<Output, 'write'>> = {}): MemoryOutput {
  let text = ''
  return {
    isTTY: false,
    columns: 100,
    colours: false,
    ...options,
    write: (more) => {
      text += more
    },
    text: () => text,
  }
}

/** Runs in this process. */
export async function runHere(
  words: readonly string[],
  commands: readonly Command[],
  io: Partial<Io> = {},
): Promise<Ran> {
  const out = memoryOutput()
  const err = memoryOutput()
  const code = await runTilth(words, commands, {
    out,
    err,
    env: {},
    signal: new AbortController().signal,
    ...io,
  })
  return { code, out: out.text(), err: err.text() }
}

/** Starts the built command line in a folder; colours and CI do not leak in from the tests' own environment. */
export function startTilth(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { CI: _ci, FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env
  return spawn(process.execPath, [BIN, ...words], {
    cwd,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The end of a child process. */
export function ended(child: ChildProcess): Promise<Ran> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** Runs the built command line in a folder. */
export const tilth = (
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> => ended(startTilth(words, cwd, env))

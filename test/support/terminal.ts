/** A program in a real terminal: Python's pty module makes it, waits for what is to be seen, and types. */
import { spawn } from 'node:child_process'
import { BIN } from './cli.ts'

/** Waits until a text is on the screen, below all that was waited for before, and types. */
export interface Step {
  readonly see: string
  readonly type: string
}

/** How a program ended. */
export interface Session {
  readonly code: number
  /** All it wrote, escape sequences included. */
  readonly raw: string
  /** The same without them. */
  readonly text: string
  /** True: the terminal echoes and reads lines, as before. */
  readonly restored: boolean
  /** What was waited for in vain. */
  readonly missed: string | null
}

/** Names of keys. */
export const KEY = {
  enter: '\r',
  escape: '\u001b',
  down: '\u001b[B',
  space: ' ',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const

const PROGRAM = `
import fcntl, json, os, pty, re, select, struct, sys, termios, time
job = json.load(sys.stdin)
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', job['rows'], job['columns'], 0, 0))
    os.chdir(job['cwd'])
    os.execvpe(job['argv'][0], job['argv'], job['env'])
FLAGS = termios.ICANON | termios.ECHO | termios.ISIG
state = {'raw': b'', 'modes': FLAGS, 'alive': True}
def pump(seconds):
    if not select.select([fd], [], [], seconds)[0]: return
    try: more = os.read(fd, 65536)
    except OSError: more = b''
    state['raw'] += more
    state['alive'] = len(more) > 0
def plain(): return re.sub(r'\\x1b\\[[0-9;?]*[A-Za-z]', '', state['raw'].decode('utf8', 'replace'))
seen, missed = 0, None
for step in job['steps']:
    end = time.time() + job['seconds']
    while state['alive'] and plain().find(step['see'], seen) < 0 and time.time() < end: pump(0.1)
    at = plain().find(step['see'], seen)
    if at < 0:
        missed = step['see']
        break
    seen = at + len(step['see'])
    time.sleep(0.05)
    os.write(fd, step['type'].encode())
if missed: os.kill(pid, 9)
end = time.time() + job['seconds']
while state['alive'] and time.time() < end: pump(0.1)
try: state['modes'] = termios.tcgetattr(fd)[3]
except termios.error: pass
done, status = os.waitpid(pid, os.WNOHANG)
if done == 0:
    os.kill(pid, 9)
    status = os.waitpid(pid, 0)[1]
print(json.dumps({
    'code': os.waitstatus_to_exitcode(status), 'raw': state['raw'].decode('utf8', 'replace'), 'text': plain(),
    'restored': state['modes'] & FLAGS == FLAGS, 'missed': missed,
}))
`

/** Seconds that a text may take to appear. */
const PATIENCE = 30

/** Where and in what a program runs. */
export interface TerminalOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
}

/** Runs the built command line in a terminal of its own. */
export function inTerminal(
  words: readonly string[],
  steps: readonly Step[],
  { cwd, env = {}, columns = 80, rows = 24 }: TerminalOptions,
): Promise<Session> {
  const { CI: _ci, FORCE_COLOR: _force, NO_COLOR: _no, ACCESSIBLE: _accessible, ...rest } = process.env
  const job = {
    argv: [process.execPath, BIN, ...words],
    env: { ...rest, TERM: 'xterm-256color', ...env },
    ...{ cwd, columns, rows, steps, seconds: PATIENCE },
  }
  const child = spawn('python3', ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stdin.end(JSON.stringify(job))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      try {
        resolve(JSON.parse(out) as Session)
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** The process of one run: prepares a variant, measures its work, cleans up, tells the parent. */
import process from 'node:process'
import { ClientError } from './client.ts'
import type { Measure, Setting, Step } from './variant.ts'
import { variantNamed } from './variants.ts'

const [name, scale, directory, shared] = process.argv.slice(2)
const steps: Step[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(130)))
}
try {
  const setting = { scale: Number(scale), directory: directory!, shared: shared! }
  process.send!(await measure(name!, { ...setting, afterwards: (step) => void steps.push(step) }))
} catch (problem) {
  if (!(problem instanceof ClientError)) throw problem
  console.error(problem.message)
  process.exitCode = 1
} finally {
  await cleanUp()
}
process.disconnect()

async function cleanUp(): Promise<void> {
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) await step()
}

async function measure(name: string, setting: Setting): Promise<Measure> {
  const prepare = await variantNamed(name).load()
  const work = await prepare(setting)
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  const outcome = await work()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(cpu)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  return { ...outcome, seconds, cpuSeconds: (user + system) / 1e6, peakBytes }
}

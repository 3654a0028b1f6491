/** The process of one run: prepares a variant, measures its work, tells the parent. */
import process from 'node:process'
import type { Measure, Setting } from './variant.ts'
import { variantNamed } from './variants.ts'

const [name, scale, directory] = process.argv.slice(2)
process.send!(await measure(name!, { scale: Number(scale), directory: directory! }))
process.disconnect()

async function measure(name: string, setting: Setting): Promise<Measure> {
  const prepare = await variantNamed(name).load()
  const work = await prepare(setting)
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  const { rows } = await work()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(cpu)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  return { rows, seconds, cpuSeconds: (user + system) / 1e6, peakBytes }
}

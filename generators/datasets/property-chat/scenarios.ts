/** The property-chat dataset's sizes. */
import type { Scenario } from '../../model/index.ts'

/** Scenarios by name; the first is the default: it fills all eight tables and tells every story. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  demo: {
    description: 'small enough to commit: 12 properties, 40 tenants, 120 threads',
    params: {},
  },
  plan: {
    description: 'the seeding plan to the letter: 3 properties, 3 tenants, 3 threads of 10 messages',
    params: { cast: 'plan', properties: 3, tenants: 3, threads: 3, staff: 0, failedShare: 0 },
  },
  portfolio: {
    description: '200 properties, 1,500 tenants, 6,000 threads of two years',
    params: {
      properties: 200,
      tenants: 1500,
      threads: 6000,
      staff: 24,
      maxTenantsPerProperty: 32,
      windowDays: 730,
      activeShare: 0.04,
    },
  },
}

/** Generators of accounts, contacts, designs, gift-card brands and the platform's own records. */
import { clientGenerator } from './clients.ts'
import { contactGenerator } from './contacts.ts'
import { customFieldGenerator } from './custom-fields.ts'
import { organizationGenerator } from './organizations.ts'
import { simulationGenerator } from './simulation.ts'
import { userGenerator } from './users.ts'

/** All of them. */
export const accountGenerators = [
  simulationGenerator,
  organizationGenerator,
  clientGenerator,
  userGenerator,
  customFieldGenerator,
  contactGenerator,
] as const

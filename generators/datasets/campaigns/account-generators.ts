/** Generators of accounts, contacts, designs, gift-card brands and the platform's own records. */
import { brandKitGenerator } from './brand-kits.ts'
import { clientGenerator } from './clients.ts'
import { contactListGenerator, listMemberGenerator } from './contact-lists.ts'
import { contactTagGenerator } from './contact-tags.ts'
import { contactGenerator } from './contacts.ts'
import { customFieldGenerator } from './custom-fields.ts'
import { formGenerator } from './forms.ts'
import { giftCardBrandGenerator } from './gift-card-brands.ts'
import { landingPageGenerator } from './landing-pages.ts'
import { organizationGenerator } from './organizations.ts'
import { errorLogGenerator, performanceMetricGenerator, usageGenerator } from './platform-records.ts'
import { simulationGenerator } from './simulation.ts'
import { templateGenerator } from './templates.ts'
import { userGenerator } from './users.ts'

/** All of them. */
export const accountGenerators = [
  simulationGenerator,
  organizationGenerator,
  clientGenerator,
  userGenerator,
  customFieldGenerator,
  contactGenerator,
  brandKitGenerator,
  templateGenerator,
  landingPageGenerator,
  formGenerator,
  giftCardBrandGenerator,
  contactListGenerator,
  listMemberGenerator,
  contactTagGenerator,
  errorLogGenerator,
  performanceMetricGenerator,
  usageGenerator,
] as const

/** Generators of campaigns, of what becomes of their recipients, and of who pays for it. */
import { campaignGenerator } from './campaigns.ts'
import { creditGenerator } from './credit.ts'
import { recipientGenerator } from './recipients.ts'

/** All of them. */
export const journeyGenerators = [campaignGenerator, recipientGenerator, creditGenerator] as const

/** The runs that the property-chat tests look at. */
import { propertyChat } from '../../../../generators/datasets/property-chat/index.ts'
import { runDataset } from '../../../support/run-dataset.ts'

/** `portfolio`, scaled down. */
export const SMALL_PORTFOLIO = { properties: 30, tenants: 230, threads: 1000 } as const

/** The demo scenario as it is. */
export const demo = () => runDataset(propertyChat)
/** The seeding plan's. */
export const plan = () => runDataset(propertyChat, { scenario: 'plan' })
/** See `SMALL_PORTFOLIO`. */
export const smallPortfolio = () => runDataset(propertyChat, { scenario: 'portfolio', set: SMALL_PORTFOLIO })

/**
 * The tables of a direct-mail marketing platform, as its PostgreSQL schema of December 2025 had them: those that its
 * seeding plan fills, and what they refer to.
 */
export * from './enums.ts'
export * from './tables-accounts.ts'
export * from './tables-assets.ts'
export * from './tables-billing.ts'
export * from './tables-calls.ts'
export * from './tables-campaigns.ts'
export * from './tables-contacts.ts'
export * from './tables-gift-card-ledger.ts'
export * from './tables-gift-cards.ts'
export * from './tables-platform.ts'
export * from './tables-recipients.ts'
export * from './tables-users.ts'

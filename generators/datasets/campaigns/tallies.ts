/** What many units say about one row of another table. */
import { defineTally } from '../../model/index.ts'

/** A contact's interactions: events that are the contact's own doing (scans, visits, forms, calls, answers). */
export const interactions = defineTally('interactions', 'contacts', 'sum')
/** A contact's redeemed rewards. */
export const redemptions = defineTally('redemptions', 'contacts', 'sum')
/** When something last happened with a contact. */
export const lastActivity = defineTally('lastActivity', 'contacts', 'max')

/** How often a form was sent. */
export const formSubmissions = defineTally('formSubmissions', 'forms', 'sum')
/** How often a form was seen: visits of pages that show it. */
export const formViews = defineTally('formViews', 'forms', 'sum')

/** Rows that name the simulation batch. Every generator that puts such rows adds their number, at ordinal 0. */
export const simulatedRows = defineTally('simulatedRows', 'simulation', 'sum')

/** Members of a contact list. */
export const listMembers = defineTally('listMembers', 'lists', 'sum')

/** What gift cards of a campaign were billed at, less refunds, in cents. */
export const cardCents = defineTally('cardCents', 'campaigns', 'sum')

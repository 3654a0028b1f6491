/** The campaigns dataset's sizes. */
import type { Scenario } from '../../model/index.ts'

/** Scenarios by name; the first is the default. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  demo: {
    description: 'small enough to commit: 6 clients, 300 contacts, 18 campaigns, one month',
    params: {},
  },
  development: {
    description: '20 clients, 5,000 contacts, 100 campaigns, 15,000 recipients, three months',
    params: {
      months: 3,
      organizations: 5,
      clients: 20,
      usersPerOrganization: 5,
      contactsPerClient: 250,
      listsPerClient: 5,
      campaignsPerClient: 5,
      recipientsPerCampaign: 150,
      giftCardBrands: 15,
      giftCardInventory: 2000,
      analytics: true,
      errors: true,
    },
  },
  analytics: {
    description: '60 clients, 60,000 contacts, 480 campaigns, 192,000 recipients, six months',
    params: {
      months: 6,
      organizations: 12,
      clients: 60,
      usersPerOrganization: 8,
      contactsPerClient: 1000,
      listsPerClient: 10,
      campaignsPerClient: 8,
      recipientsPerCampaign: 400,
      giftCardBrands: 25,
      giftCardInventory: 15_000,
      analytics: true,
      errors: true,
    },
  },
  load_test: {
    description: '100 clients, 200,000 contacts, 1,000 campaigns, 600,000 recipients, twelve months',
    params: {
      months: 12,
      organizations: 15,
      clients: 100,
      usersPerOrganization: 10,
      contactsPerClient: 2000,
      listsPerClient: 15,
      campaignsPerClient: 10,
      recipientsPerCampaign: 600,
      giftCardBrands: 30,
      giftCardInventory: 25_000,
      analytics: true,
      errors: true,
    },
  },
}

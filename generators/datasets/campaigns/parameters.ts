/** What can be set about the campaigns dataset, and what must fit together. */
import { z } from 'zod'
import { countParameter, referenceDateParameter, shareParameter } from '../../model/index.ts'
import { DO_NOT_CONTACT } from './contacts.ts'

const toggle = (value: boolean, description: string) => z.boolean().default(value).describe(description)

const fields = z.strictObject({
  referenceDate: referenceDateParameter('2025-12-02'),
  months: countParameter(1, 'months before the reference date in which mail is sent', 1, 120),
  organizations: countParameter(
    2,
    'organizations: the platform itself, if there are several, and agencies',
    1,
    10_000,
  ),
  clients: countParameter(6, 'businesses that mail', 1, 100_000),
  usersPerOrganization: countParameter(3, 'users of each organization', 1, 500),
  usersPerClient: countParameter(2, 'users of each client', 1, 100),
  contactsPerClient: countParameter(50, 'contacts of each client', 1, 10_000),
  listsPerClient: countParameter(3, 'contact lists of each client', 0, 500),
  campaignsPerClient: countParameter(3, 'campaigns of each client', 1, 1000),
  recipientsPerCampaign: countParameter(
    30,
    'recipients of each campaign, at most contactsPerClient',
    1,
    10_000,
  ),
  giftCardBrands: countParameter(10, 'brands of gift cards', 1, 40),
  giftCardInventory: countParameter(200, 'gift cards in stock, given or not', 0, 50_000_000),
  performanceMetrics: countParameter(50_000, 'performance metrics, if there are analytics', 0, 2 ** 40),
  usageEvents: countParameter(25_000, 'usage events, if there are analytics', 0, 2 ** 40),
  errorLogs: countParameter(1000, 'error logs, if there are errors', 0, 2 ** 40),

  callCenter: toggle(true, 'recipients call: call sessions and what comes of them'),
  giftCards: toggle(true, 'rewards are given: gift cards, their billing and credit'),
  analytics: toggle(false, 'the platform records performance and usage'),
  errors: toggle(false, 'the platform records errors'),

  completedShare: shareParameter(0.6, 'share of campaigns that are completed'),
  mailedShare: shareParameter(0.15, 'share of campaigns that are mailed and not completed'),
  inProductionShare: shareParameter(0.15, 'share of campaigns in production; the rest are drafts'),

  mailedRate: shareParameter(0.95, 'share of the recipients of a mailed campaign who are mailed'),
  deliveredRate: shareParameter(0.85, 'share of the mailed to whom it is delivered'),
  qrRate: shareParameter(0.2, 'share of the delivered who scan the QR code'),
  purlRate: shareParameter(0.28, 'share of the delivered who visit their page'),
  formRate: shareParameter(0.12, 'share of the visitors who send the form'),
  leadRate: shareParameter(0.1, 'share of the forms that become leads'),
  callRate: shareParameter(0.35, 'share of the delivered who call'),
  answeredRate: shareParameter(0.85, 'share of the calls that are answered'),
  matchedRate: shareParameter(0.85, 'share of the answered calls whose caller is recognised'),
  optInRate: shareParameter(0.68, 'share of all calls whose caller agrees to text messages'),
  redeemedRate: shareParameter(0.85, 'share of the gift cards given that are redeemed'),
  eventsPerRecipient: z
    .number()
    .min(0)
    .max(20)
    .default(2.5)
    .describe(
      'events per recipient, drafts included, on average; scans in transit, six at most, make up for the rest',
    ),
})

type Fields = z.output<typeof fields>

/** The dataset's parameters. */
export const parameters = fields.superRefine((params, context) => {
  const complain = (field: keyof Fields, message: string): void => {
    context.addIssue({ code: 'custom', path: [field], message })
  }
  const { recipientsPerCampaign, contactsPerClient, completedShare, mailedShare, inProductionShare } = params
  if (recipientsPerCampaign > contactsPerClient)
    complain(
      'recipientsPerCampaign',
      `expected at most contactsPerClient ${contactsPerClient}: nobody is on one campaign twice`,
    )
  const { mailedRate, answeredRate, matchedRate, optInRate } = params
  if (mailedRate > 1 - DO_NOT_CONTACT)
    complain('mailedRate', `expected at most ${1 - DO_NOT_CONTACT}: the other contacts want no mail`)
  if (optInRate > answeredRate * matchedRate + 1e-9)
    complain('optInRate', 'expected at most answeredRate * matchedRate: nobody else is asked')
  const campaigns = params.clients * params.campaignsPerClient
  if (params.giftCardInventory / campaigns + recipientsPerCampaign >= 2 ** 20)
    complain('giftCardInventory', 'expected less than 2^20 cards a campaign: so many have codes of their own')
  if (completedShare + mailedShare + inProductionShare > 1 + 1e-9)
    complain('inProductionShare', 'expected completedShare + mailedShare + inProductionShare of at most 1')
})

/** The parameters of a build. */
export type CampaignsParameters = Readonly<Fields>

/** What dealers who buy cars back say. */
import type { IndustryText } from './industry.ts'

const VEHICLE = { name: 'vehicle', label: 'Year, make and model' } as const
const NEXT = {
  name: 'next',
  label: 'What would you like next?',
  answers: ['A newer vehicle', 'A lower payment', 'Cash only', 'Not sure yet'],
} as const

/** Texts of dealers who buy cars back. */
export const AUTO_BUYBACK: IndustryText = {
  trade: 'vehicle buyback',
  suffixes: ['Motors', 'Auto Group', 'Auto Mall', 'Pre-Owned', 'Car Exchange', 'Auto Buyers'],
  taglines: [
    'We need your car more than you do',
    'Top dollar for {city} trade-ins',
    'Sell in an hour, drive home in something newer',
    'Your upgrade is already in your driveway',
    'Fair prices, out in the open',
  ],
  values: [
    'Written offer good for 7 days',
    'We pay off your loan',
    'Sell to us even if you do not buy',
    'No appointment needed',
  ],
  offers: [
    {
      key: 'buyback-event',
      name: 'Buyback Event',
      headline: '{first}, we want to buy your vehicle back',
      body: 'Late-model vehicles are scarce in {city}. During our buyback event {client} pays up to 120 % of book value, whether or not you buy from us.',
      action: 'Call for your buyback number',
      price: 'up to 120 % of book value',
      questions: [VEHICLE, NEXT],
    },
    {
      key: 'payment-swap',
      name: 'Same Payment Upgrade',
      headline: 'A newer vehicle for the same payment or less',
      body: 'With your equity and today’s incentives, many of our customers step up three model years and keep their payment.',
      action: 'See your new payment',
      price: '$0 down, same payment',
      questions: [
        VEHICLE,
        {
          name: 'payment',
          label: 'What do you pay now each month?',
          answers: ['Under $300', '$300 to $450', '$450 to $600', 'Over $600'],
        },
      ],
    },
    {
      key: 'trade-bonus',
      name: '$2,000 Trade Bonus',
      headline: '$2,000 over your trade-in value',
      body: 'Bring this card to {client} and we add $2,000 to the appraisal of any running vehicle, on top of any advertised price.',
      action: 'Reserve your appraisal',
      price: '$2,000 bonus',
      questions: [VEHICLE, NEXT],
    },
    {
      key: 'lease-pull-ahead',
      name: 'Lease Pull-Ahead',
      headline: 'Return your lease six months early',
      body: 'We cover up to six remaining payments and waive the wear charges when you move into your next vehicle with {client}.',
      action: 'Check your lease',
      price: 'up to 6 payments waived',
      questions: [
        {
          name: 'lease_end',
          label: 'When does your lease end?',
          answers: ['Within 3 months', '3 to 6 months', '6 to 12 months', 'Later'],
        },
      ],
    },
    {
      key: 'cash-for-cars',
      name: 'Sell Us Your Car',
      headline: 'A check in your hand in 45 minutes',
      body: 'No trade needed. Our buyers look at your car while you have a coffee, and the offer is good for seven days.',
      action: 'Drive in, no appointment',
      price: 'check on the spot',
      questions: [VEHICLE],
    },
  ],
  fields: [
    {
      name: 'model_year',
      label: 'Model year',
      type: 'number',
      group: 'Vehicle',
      range: [2014, 2024],
      known: 0.95,
    },
    {
      name: 'body_style',
      label: 'Body style',
      type: 'select',
      group: 'Vehicle',
      options: ['Sedan', 'SUV', 'Pickup', 'Coupe', 'Minivan', 'Crossover'],
      known: 0.9,
    },
    {
      name: 'estimated_equity',
      label: 'Estimated equity ($100)',
      type: 'number',
      group: 'Finance',
      range: [-40, 160],
      known: 0.6,
    },
    { name: 'bought_from_us', label: 'Bought from us', type: 'boolean', group: 'Finance', known: 0.65 },
    { name: 'leased', label: 'Leased', type: 'boolean', group: 'Finance', known: 0.7 },
  ],
  tags: {
    equity: ['positive-equity', 'lease-ending', 'high-rate-loan', 'paid-off'],
    status: ['appraised', 'event-guest', 'missed-appointment'],
    vehicle: ['truck', 'suv', 'one-owner', 'low-miles'],
  },
  leadSources: [
    'Sales database',
    'Service drive',
    'Lease maturity file',
    'Website',
    'Referral',
    'Event RSVP',
  ],
  notes: [
    'Bought the SUV from us in 2021, sales rep has left.',
    'Upside down by about $1,200. Waiting for tax season.',
    'Wants to trade two vehicles for one.',
    'Came in for an oil change, asked what the truck is worth.',
    'Needs a third row before the baby comes.',
    'Title is in both names, spouse works nights.',
    'Loves the color, will only trade for another red one.',
    'Appraised at $17,400, said he would think about it.',
    'Missed the Saturday appointment, reschedule.',
    'Cash buyer, no credit application.',
  ],
  lists: [
    'Main mailing list',
    'Service drive',
    'Buyback event guests',
    'Spring event',
    'Fall event',
    'Lease letters',
    'Truck mailing',
    'Within ten miles',
    'Newsletter',
    'Birthday cards',
  ],
}

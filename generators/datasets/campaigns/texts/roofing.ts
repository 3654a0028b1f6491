/** What roofers say. */
import type { IndustryText } from './industry.ts'

const AGE = {
  name: 'roof_age',
  label: 'How old is your roof?',
  answers: ['Under 5 years', '5 to 10 years', '10 to 20 years', 'Over 20 years', 'Not sure'],
} as const
const DAMAGE = {
  name: 'damage',
  label: 'What have you noticed?',
  answers: ['Missing shingles', 'A leak or stain', 'Hail or wind damage', 'Nothing yet'],
} as const

/** Texts of roofing clients. */
export const ROOFING: IndustryText = {
  trade: 'roofing',
  suffixes: [
    'Roofing',
    'Roofing & Exteriors',
    'Roofing Co.',
    'Roofing & Gutters',
    'Roofing & Siding',
    'Roof Restoration',
  ],
  taglines: [
    'Roofs built for {city} weather',
    'Over your head, under warranty',
    'Storm damage made simple',
    'The roof you can stop thinking about',
    'Family-owned and on your street since 1998',
  ],
  values: [
    'Free 21-point inspection',
    'Lifetime workmanship warranty',
    'We meet your adjuster',
    'Clean-up with magnets, guaranteed',
  ],
  offers: [
    {
      key: 'free-inspection',
      name: 'Free Roof Inspection',
      headline: 'Your free 21-point roof inspection',
      body: 'Last season’s storms were hard on roofs in {city}. {client} will check shingles, flashing, gutters and attic, and show you photos of what we find.',
      action: 'Call to book your free inspection',
      price: 'free',
      questions: [AGE, DAMAGE],
    },
    {
      key: 'storm-damage',
      name: 'Storm Damage Check',
      headline: 'Hail in {city}? Insurance may pay for your roof',
      body: 'Hail damage cannot be seen from the ground. {client} documents it for your insurer and meets the adjuster with you.',
      action: 'Call before your claim window closes',
      price: 'free, insurance deductible only',
      questions: [DAMAGE, { name: 'insurer', label: 'Who insures your home?' }],
    },
    {
      key: 'roof-replacement',
      name: '$1,500 Off a New Roof',
      headline: '$1,500 off a complete roof replacement',
      body: 'Architectural shingles, new flashing, ridge vents and a lifetime workmanship warranty. {client} installs most roofs in one day.',
      action: 'Get your quote in 24 hours',
      price: '$1,500 off',
      questions: [
        AGE,
        { name: 'financing', label: 'Would you like to see financing?', answers: ['Yes', 'No', 'Maybe'] },
      ],
    },
    {
      key: 'gutter-guard',
      name: 'Gutter Guard Special',
      headline: 'Never climb that ladder again',
      body: 'Seamless gutters with leaf guards for an average {city} home from $1,295, installed in half a day by {client}.',
      action: 'Ask for a measured price',
      price: 'from $1,295',
      questions: [
        { name: 'stories', label: 'How many stories does your home have?', answers: ['1', '2', '3 or more'] },
      ],
    },
    {
      key: 'maintenance-plan',
      name: 'Roof Tune-Up $249',
      headline: 'A roof tune-up for $249',
      body: 'We reseal flashing, replace up to ten shingles, clear the gutters and write you a condition report. Offered once a year to neighbours of our crews.',
      action: 'Reserve your tune-up',
      price: '$249',
      questions: [AGE],
    },
  ],
  fields: [
    {
      name: 'roof_age_years',
      label: 'Roof age (years)',
      type: 'number',
      group: 'Home',
      range: [1, 32],
      known: 0.6,
    },
    {
      name: 'roof_material',
      label: 'Roof material',
      type: 'select',
      group: 'Home',
      options: ['Asphalt shingle', 'Architectural shingle', 'Metal', 'Tile', 'Flat / TPO'],
      known: 0.7,
    },
    {
      name: 'insurance_carrier',
      label: 'Home insurer known',
      type: 'boolean',
      group: 'Insurance',
      known: 0.4,
    },
    { name: 'last_inspection', label: 'Last inspection', type: 'date', group: 'Service', known: 0.3 },
  ],
  tags: {
    interest: ['new-roof', 'repair', 'gutters', 'siding', 'solar-ready'],
    status: ['inspection-done', 'quote-sent', 'claim-open', 'call-back'],
    property: ['two-story', 'hail-zone', 'rental-home', 'hoa'],
  },
  leadSources: ['Storm list', 'Homeowner data', 'Referral', 'Website', 'Door knocking', 'Home show'],
  notes: [
    'Ceiling stain in the upstairs hallway, wants it looked at before winter.',
    'Neighbor two doors down had the roof replaced by us last spring.',
    'Adjuster already came out once and denied the claim. Open to a second opinion.',
    'Prefers calls after 5 pm. Works from home on Fridays.',
    'Comparing three quotes, price is not the only thing.',
    'Dog in the back yard, call before coming by.',
    'Roof is original to the house. Asked about financing.',
    'Lost shingles in the March wind storm, tarp is up.',
    'Wants metal, HOA has to approve the color.',
    'Not ready this year. Check back in spring.',
  ],
  lists: [
    'Main mailing list',
    'Storm mailing',
    'Neighbors of completed jobs',
    'Home show visitors',
    'Spring mailing',
    'Fall mailing',
    'Gutter mailing',
    'Referral program',
    'Newsletter',
    'Holiday cards',
  ],
}

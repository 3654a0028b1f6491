/**
 * What agents write after a call: by industry, of callers who went along and of callers who did not. `{$first}`,
 * `{$last}`, `{$street}`, `{$city}`, `{$offer}` are the caller's and the campaign's; other names in braces are choices.
 */
import type { Stream } from '../../../model/index.ts'
import { type Grammar, grammar } from '../../../values/index.ts'
import type { Industry } from '../industries.ts'

/** How a recognised caller's call went. */
export type CallOutcome = 'agreed' | 'declined'

/** What a note can name. */
export interface NoteSlots {
  readonly first: string
  readonly last: string
  readonly street: string
  readonly city: string
  readonly offer: string
  readonly [slot: string]: string
}

const COMMON = {
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  morning: ['8:30', '9:00', '9:30', '10:00', '10:30', '11:00'],
  afternoon: ['1:00', '1:30', '2:00', '3:00', '3:30', '4:30', '5:15'],
  when: [
    '{day} at {morning}',
    '{day} at {afternoon}',
    'next {day}, {morning}',
    'this {day} after {afternoon}',
  ],
  spouse: ['wife', 'husband', 'partner'],
  wants: ['wants', 'asked for', 'would like'],
  voicemail: [
    'leave a message if no answer',
    'OK to text',
    'mornings are best',
    'after 4 is best',
    'call the cell',
  ],
} as const

interface Notes {
  readonly agreed: readonly string[]
  readonly declined: readonly string[]
  readonly words: Readonly<Record<string, readonly string[]>>
}

const ROOFING: Notes = {
  agreed: [
    '{$first} called about the {$offer} mailer. {^damage} after the {storm}. Inspection booked for {when}.',
    'Roof is {age} years old, {material}. No leaks inside yet. Booked inspection {when}; {voicemail}.',
    '{^damage}, {$last} has photos and will text them. Adjuster ({carrier}) not called yet, explained we can meet them.',
    'Asked whether the inspection is really free. Confirmed. Set {when} at {$street}, dogs in back yard, use side gate.',
    'Neighbor had theirs done last month and {$first} {wants} the same crew. Wants a quote for {material}. {^when}.',
    'Single story, low slope over the garage. {^damage}. Ladder access from the driveway. Appointment {when}.',
    '{$first} is selling in the spring and {wants} a condition report for the listing. {^when}, {spouse} will be home.',
    'Claim open with {carrier}, deductible is {deductible}. Wants us there with the adjuster {when}.',
    'Interested in gutters as well. {^damage} on the north side. Sent text with the appointment, {when}.',
    'Insurance sent a non-renewal letter because of the roof ({age} years). Urgent, booked first slot: {when}.',
  ],
  declined: [
    'Had the roof replaced {few} years ago, card went to the previous owner’s name. Do not follow up.',
    '{$first} rents, landlord handles the roof. Would not give the owner’s number.',
    'Wants to wait until the {carrier} claim is decided. Did not want texts. Try again in {few} months.',
    'Only wanted a price per square over the phone. Explained we need to see it, not interested in a visit.',
    'Already signed with another roofer. Polite, asked to be taken off the list.',
    'Mobile home, outside of what we do. Thanked for the call.',
  ],
  words: {
    damage: [
      'missing shingles on the back side',
      'granules in the gutters',
      'a stain on the bedroom ceiling',
      'lifted flashing at the chimney',
      'hail dents on the vents',
      'a soft spot near the valley',
      'ridge caps gone',
    ],
    storm: ['hail two weeks ago', 'wind last weekend', 'storm in the spring', 'storm on the 14th'],
    age: ['12', '15', '17', '18', '20', '22', '25'],
    material: ['three-tab shingle', 'architectural shingle', 'metal', 'tile'],
    carrier: ['State Farm', 'Allstate', 'USAA', 'Farmers', 'Travelers'],
    deductible: ['$1,000', '$1,500', '$2,500', '$5,000'],
    few: ['two', 'three', 'four', 'six'],
  },
}

const REI: Notes = {
  agreed: [
    'Inherited {kind} at {$street} with {siblings}. Vacant since {month}. Open to a cash offer, walkthrough {when}.',
    '{$first} is {behind} and {wants} to sell before the sale date. Explained timeline, no promises. {^when}.',
    'Tired landlord: {kind}, tenant month to month at {rent}. Asking around {price}k. Sending comps, visit {when}.',
    'Owes about {owed}k, thinks it is worth {price}k. Needs {repair}. Motivated, wants to close within {weeks}.',
    'Moving to be near the grandkids. {^kind} in {$city}, needs {repair}. {$first} {wants} an offer in writing, {when}.',
    'Divorce, both parties agree to sell. {^kind}, {repair} needed. Attorney will be on the next call, {when}.',
    'Vacant lot next to the house included. Taxes two years behind. Title may have a lien, ordered a search.',
    '{$first} got three of our cards and finally called. {^kind}, owned free and clear. Price {price}k, flexible.',
    'Foundation moved, two agents turned the listing down. Wants as-is. Photos by text, walkthrough {when}.',
    'Tenant left, {repair} needed, does not want to fix it again. Ready to sell, needs {weeks} to clear it out.',
  ],
  declined: [
    'Curious what we would pay, will not sell below {price}k. Numbers do not work, left it friendly.',
    'Listed with an agent until {month}. Asked to call after it expires.',
    'House belongs to the {spouse}’s mother, no authority to sell. No interest in texts.',
    'Just wants off the list. Marked do not mail.',
    'Sold in {month}, new owner lives there now.',
    'Wanted a retail price. Explained how cash offers work, {$first} will think about it with the {spouse}.',
  ],
  words: {
    kind: [
      '3/2 ranch',
      'duplex',
      '2/1 bungalow',
      '4/2 split-level',
      'brick 3/1',
      'double-wide on half an acre',
    ],
    siblings: ['two siblings', 'a brother in another state', 'three cousins', 'one sister, both on the deed'],
    month: ['January', 'March', 'May', 'June', 'August', 'September'],
    behind: ['three payments behind', 'four months behind', 'in pre-foreclosure', 'behind on taxes'],
    rent: ['$850', '$975', '$1,100', '$1,250'],
    price: ['$95', '$120', '$145', '$165', '$180', '$210', '$240'],
    owed: ['$38', '$52', '$67', '$80', '$91', '$110'],
    repair: ['a roof', 'a new HVAC', 'a kitchen and flooring', 'plumbing', 'foundation work'],
    weeks: ['three weeks', '30 days', '45 days', 'two weeks'],
  },
}

const AUTO_SERVICE: Notes = {
  agreed: [
    '{$first} has the {$offer} card. {^car}, {miles} miles, {symptom}. Dropping off {when}, needs a ride to work.',
    '{^car} {symptom}. Told {$first} to bring it in before driving further. Slot {when}.',
    'Oil change due, {miles} miles, synthetic. Also {symptom}. Booked {when}, will wait.',
    'New in the neighborhood, looking for a shop. {^car}. Set up the first visit {when}, coupon noted.',
    'Dealer quoted {quote} for {job}. {$first} {wants} a second opinion. {^when}.',
    'Two cars in the family, booked both: {car} {when}, the other one the week after.',
    'Warning light on, {car}. Did not want it read at the parts store. Diagnostic {when}, applied the card.',
    'Asked if the card works with {job}. Yes for parts over $100. Appointment {when}; {voicemail}.',
    'Came in for {job} last year, happy with it. Now {symptom}. Returning customer, {when}.',
    'Trip planned on {day}, {wants} tires and brakes looked at first. {^car}, {miles} miles. {^when}.',
  ],
  declined: [
    'Car is under warranty at the dealer until next year. Not now.',
    'Wanted the offer for a diesel pickup, we do not take those in. Gave the name of a shop in {$city}.',
    '{$first} sold the {car}. Takes the bus now.',
    'Thought {quote} for {job} was too much, will do it himself.',
    'Only free on Sundays. Closed Sundays, no other time works.',
    'Does not want text messages. Will just show up with the card.',
  ],
  words: {
    car: [
      '2014 Camry',
      '2016 F-150',
      '2012 Accord',
      '2018 Equinox',
      '2015 Altima',
      '2017 CR-V',
      '2011 Silverado',
      '2019 Forester',
    ],
    miles: ['48,000', '62,000', '77,000', '89,000', '104,000', '121,000', '138,000'],
    symptom: [
      'brakes grind when cold',
      'check engine light is on',
      'A/C blows warm',
      'it pulls to the right',
      'a squeal on start-up',
      'it shakes above 60',
      'the battery died twice',
    ],
    job: ['front brakes', 'a timing belt', 'struts', 'a water pump', 'an alternator', 'a wheel bearing'],
    quote: ['$380', '$540', '$720', '$865', '$1,150', '$1,480'],
  },
}

const AUTO_WARRANTY: Notes = {
  agreed: [
    'Factory coverage ran out at {miles} miles on the {car}. Quoted {plan} at {monthly} a month, sending details by text.',
    '{$first} just paid {repair} for {part} and {wants} coverage before the next one. {^plan}, {deductible} deductible.',
    '{^car}, {miles} miles, no open repairs. Eligible for {plan}. Wants to read it with the {spouse}, callback {when}.',
    'Asked whether {part} is covered: yes in {plan}, not in the basic one. Comparing both, call back {when}.',
    'Second car in the household as well. Quoted both with the multi-car price. Decision {when}.',
    'Contract with another provider ends this month. {^car}, {miles} miles. Wants no gap, start date on the 1st.',
    'Explained 30 days and 1,000 miles waiting period. OK with it. {^plan} at {monthly}, card to be sent.',
    'Plans to keep the {car} {years} more years. Took {plan}, wants roadside included. {^voicemail}.',
    'VIN checked, model year qualifies. Maintenance records are complete. {^plan}, first payment {when}.',
    'Skeptical because of robocalls. Gave license number and the office address, then fine. {^plan} quote texted.',
  ],
  declined: [
    '{^car} has {miles} miles, above the limit for every plan. Explained, thanked and closed.',
    'Lease ends soon, will not buy the {car} out. No need for coverage.',
    'Wanted {part} covered that is failing now. Pre-existing, declined politely.',
    'Still under factory warranty for {years} years. Call again next fall.',
    'Says {monthly} a month is too much. No texts, no callbacks.',
    'Already has {plan} through the dealer. Take off the list.',
  ],
  words: {
    car: [
      '2018 Explorer',
      '2017 Jetta',
      '2019 Ram 1500',
      '2016 Rogue',
      '2018 Malibu',
      '2015 BMW 328i',
      '2019 Sorento',
      '2017 Traverse',
    ],
    miles: ['58,000', '64,000', '71,000', '83,000', '96,000', '112,000', '127,000'],
    plan: ['powertrain', 'powertrain plus', 'the bumper-to-bumper plan', 'the high-mileage plan'],
    monthly: ['$59', '$79', '$89', '$99', '$119', '$139'],
    deductible: ['$100', '$200', '$250'],
    repair: ['$1,240', '$1,860', '$2,300', '$3,150', '$4,400'],
    part: [
      'a transmission',
      'a turbo',
      'the A/C compressor',
      'a head gasket',
      'the infotainment screen',
      'a fuel pump',
    ],
    years: ['two', 'three', 'four', 'five'],
  },
}

const AUTO_BUYBACK: Notes = {
  agreed: [
    '{$first} {wants} a number for the {car}, {miles} miles. Payoff about {payoff}. Appraisal {when}.',
    'Lease on the {car} ends in {months}. Interested in pulling ahead, {when} with sales.',
    '{^car}, one owner, {miles} miles, small dent. Gave a range of {low} to {high}. Bringing title {when}.',
    'Negative equity of maybe {gap}. Explained how it rolls over. Still wants to look at trucks, {when}.',
    'Paid off last year, wants a lower insurance bill. Would trade the {car} for something smaller. {^when}.',
    'Got an online quote of {low}, asked us to beat it. Needs to see the car. Appointment {when}, both keys.',
    'Wants the same payment on a newer one, now pays {monthly}. Manager to run numbers before {when}.',
    'Selling only, not buying. {^car}, title in hand. Check on the spot explained. {^when}.',
    'Family grew, needs three rows. Trade-in {car}, {miles} miles. {$first} and the {spouse} come in {when}.',
    'VIP event card in hand, asked about the gift card: after the appraisal. Booked {when}; {voicemail}.',
  ],
  declined: [
    'Sold the {car} privately in the spring.',
    'Expected {high}, book says {low}. Not worth the trip for {$first}.',
    'Title is still in an ex’s name, nothing can be done before that is settled.',
    'Happy with the {car}, plans to drive it until it stops.',
    'Lease company does not allow third-party buyouts. Explained, no interest in buying.',
    'Wrong time, just lost a job. Asked not to be texted.',
  ],
  words: {
    car: [
      '2020 RAV4',
      '2019 Tahoe',
      '2021 Civic',
      '2018 Wrangler',
      '2020 Escape',
      '2017 Sienna',
      '2021 Tucson',
      '2019 Silverado',
    ],
    miles: ['28,000', '36,000', '44,000', '52,000', '67,000', '81,000'],
    payoff: ['$9,200', '$12,400', '$14,800', '$17,500', '$21,000'],
    months: ['four months', 'six months', 'eight months'],
    low: ['$11,500', '$13,000', '$15,200', '$17,000', '$18,400'],
    high: ['$19,500', '$21,000', '$22,800', '$24,500'],
    gap: ['$1,500', '$2,200', '$3,000', '$4,100'],
    monthly: ['$389', '$428', '$465', '$512', '$547'],
  },
}

const OF: Readonly<Record<Industry, Notes>> = {
  roofing: ROOFING,
  rei: REI,
  auto_service: AUTO_SERVICE,
  auto_warranty: AUTO_WARRANTY,
  auto_buyback: AUTO_BUYBACK,
}

const grammarOf = ({ agreed, declined, words }: Notes): Grammar =>
  grammar({ ...COMMON, ...words, agreed, declined })

const GRAMMARS = Object.fromEntries(
  Object.entries(OF).map(([industry, notes]) => [industry, grammarOf(notes)]),
) as unknown as Readonly<Record<Industry, Grammar>>

/** A note on a recognised caller's call. */
export const callNote = (
  stream: Stream,
  industry: Industry,
  outcome: CallOutcome,
  slots: NoteSlots,
): string => GRAMMARS[industry].expand(stream, outcome, slots)

/** Notes on calls from numbers that the system did not recognise. */
export const UNKNOWN_CALLER_NOTES: readonly string[] = [
  'Number not on file. Caller has the card in hand but would not read the code.',
  'Calling for a relative who got the mailer. Asked to have them call themselves.',
  'Picked the card up from a neighbor. Explained that the offer is personal.',
  'Caller thought this was the county office.',
  'Office line, several people. Left our number for whoever got the card.',
  'Bad connection, could not find the name. Said they would call back from home.',
]

/** Why a caller was turned down, in words. */
export const REJECTIONS: readonly string[] = [
  'Not the addressee',
  'Declined the offer on the call',
  'Does not meet the terms of the offer',
  'Already a customer under this offer',
  'Asked not to be contacted',
]

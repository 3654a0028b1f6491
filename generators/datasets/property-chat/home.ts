/** A property as the assistant knows it: facts first; amenities, rules and FAQ are these facts in words. */
import type { Json, Stream } from '../../model/index.ts'
import type { Facts } from '../../values/script.ts'

/** What a property's texts and its tenants' stories are made of. Times are such as `7 AM to 10 PM`, money is whole dollars. */
export type HomeFacts = Facts & {
  readonly hasPool: boolean
  readonly poolHours: string
  readonly poolGuests: number
  readonly hasGym: boolean
  readonly gymHours: string
  readonly laundry: 'unit' | 'shared'
  readonly laundryHours: string
  readonly parkingKind: 'assigned' | 'garage' | 'street'
  readonly spaceFee: number
  readonly guestParking: string
  readonly hasWifi: boolean
  readonly wifi: string
  readonly wifiPassword: string
  readonly yard: string
  readonly security: string
  readonly quietHours: string
  readonly guestNights: number
  readonly pets: 'allowed' | 'cats' | 'none'
  readonly petDeposit: number
  readonly smoking: string
  readonly rentDay: string
  readonly graceDay: string
  readonly lateFee: number
  readonly noticeDays: number
  readonly keyFee: number
  readonly officeHours: string
  readonly packageRoom: string
  readonly trashDay: string
}

const NETWORKS = ['Maple', 'Cedar', 'Harbor', 'Summit', 'Willow', 'Granite', 'Juniper', 'Lakeside'] as const
const WORDS = ['lantern', 'compass', 'orchard', 'meadow', 'pebble', 'saddle', 'walnut', 'harvest'] as const

/** Where a fact's stream comes from: one for each, so that a fact more leaves the others as they were. */
type Streams = (name: string) => Stream

/** Draws a property's facts. */
export function drawHome(stream: Streams): HomeFacts {
  const pick = <T>(name: string, list: readonly T[]): T => stream(name).pick(list)
  const wifi = stream('wifi')
  return {
    hasPool: stream('pool').chance(0.4),
    poolHours: pick('poolHours', ['8 AM to 9 PM', '9 AM to 8 PM', '7 AM to 10 PM', '10 AM to 9 PM']),
    poolGuests: pick('poolGuests', [2, 2, 3, 4]),
    hasGym: stream('gym').chance(0.55),
    gymHours: pick('gymHours', ['5 AM to 11 PM', '6 AM to 10 PM', '5 AM to 10 PM', '6 AM to 11 PM']),
    laundry: pick('laundry', ['unit', 'shared', 'shared']),
    laundryHours: pick('laundryHours', ['7 AM to 9 PM', '8 AM to 10 PM', '6 AM to 9 PM']),
    parkingKind: pick('parking', ['assigned', 'assigned', 'garage', 'street']),
    spaceFee: pick('spaceFee', [45, 60, 75, 90, 110]),
    guestParking: pick('guestParking', [
      'Guests park in the spaces marked Visitor, up to 48 hours',
      'Guests park in the visitor row by the entrance, up to 24 hours',
      'Guests park on the street; the spaces on the lot are for tenants',
    ]),
    hasWifi: wifi.chance(0.7),
    wifi: `${wifi.pick(NETWORKS)}-Residents`,
    wifiPassword: `${wifi.pick(WORDS)}-${wifi.pick(WORDS)}-${wifi.between(10, 99)}`,
    yard: pick('yard', [
      '',
      'Shared courtyard with a gas grill',
      'Roof terrace, open to all tenants',
      'Fenced back yard',
    ]),
    security: pick('security', [
      'Key fob entry at all outside doors',
      'Entry by door code; cameras at the entrances',
      'Intercom and key fob entry; cameras in the lobby',
    ]),
    quietHours: pick('quietHours', ['10 PM to 7 AM', '10 PM to 8 AM', '11 PM to 7 AM', '9 PM to 7 AM']),
    guestNights: pick('guestNights', [7, 10, 14]),
    pets: pick('pets', ['allowed', 'allowed', 'cats', 'none']),
    petDeposit: pick('petDeposit', [250, 300, 400]),
    smoking: pick('smoking', [
      'No smoking anywhere in the building',
      'No smoking indoors; outside at least 25 feet from the doors',
    ]),
    rentDay: '1st',
    graceDay: pick('graceDay', ['3rd', '5th', '5th']),
    lateFee: pick('lateFee', [50, 75, 100]),
    noticeDays: pick('noticeDays', [30, 60, 60]),
    keyFee: pick('keyFee', [25, 35, 40]),
    officeHours: pick('officeHours', ['9 AM to 5 PM', '9 AM to 6 PM', '8 AM to 5 PM']),
    packageRoom: pick('packageRoom', [
      'Packages go to the lockers in the lobby; the code comes by text',
      'Packages are left in the mail room behind the front desk',
      'Carriers leave packages inside the front door',
    ]),
    trashDay: pick('trashDay', ['Monday', 'Tuesday', 'Wednesday', 'Thursday']),
  }
}

const PARKING = {
  assigned: (fee: number) => `One assigned space per unit; a second one is $${fee} a month`,
  garage: (fee: number) => `Garage with one space per unit; a second one is $${fee} a month`,
  street: () => 'Street parking; no spaces of its own',
} as const

const PETS = {
  allowed: (deposit: number) => `Cats and dogs allowed, two at most; pet deposit $${deposit} each`,
  cats: (deposit: number) => `Cats allowed, two at most; no dogs; pet deposit $${deposit} each`,
  none: () => 'No pets, except service and assistance animals',
} as const

/** The parking rule in words. */
export const parkingText = (home: HomeFacts): string => PARKING[home.parkingKind](home.spaceFee)
/** The pet rule in words. */
export const petText = (home: HomeFacts): string => PETS[home.pets](home.petDeposit)

/** `properties.amenities`: flat, short texts. What a property does not have is left out. */
export function amenitiesOf(home: HomeFacts): Json {
  return {
    ...(home.hasWifi ? { wifi: home.wifi, wifi_password: home.wifiPassword } : {}),
    parking: parkingText(home),
    laundry:
      home.laundry === 'unit'
        ? 'Washer and dryer in every unit'
        : `Shared laundry room, ${home.laundryHours}`,
    ...(home.hasGym ? { gym: `Fitness room, ${home.gymHours}` } : {}),
    ...(home.hasPool
      ? { pool: `Heated pool, ${home.poolHours}, up to ${home.poolGuests} guests per unit` }
      : {}),
    ...(home.yard === '' ? {} : { yard: home.yard }),
    security: home.security,
  }
}

/** `properties.rules`: flat, short texts. */
export function rulesOf(home: HomeFacts): Json {
  return {
    quiet_hours: home.quietHours,
    guest_policy: `Overnight guests up to ${home.guestNights} nights a month; longer stays in writing`,
    pet_policy: petText(home),
    smoking_policy: home.smoking,
    rent_due: `Due on the ${home.rentDay}; late fee of $${home.lateFee} after the ${home.graceDay}`,
    maintenance_requests: 'By message to the assistant, at any hour; emergencies are passed on at once',
  }
}

/** `properties.faq`: flat, short texts. */
export function faqOf(home: HomeFacts): Json {
  return {
    office_hours: `Monday to Friday, ${home.officeHours}`,
    move_out_notice: `${home.noticeDays} days in writing before the lease ends`,
    lost_key: `A new key or fob is $${home.keyFee}`,
    guest_parking: home.guestParking,
    packages: home.packageRoom,
    trash: `Collected on ${home.trashDay}; bins out the evening before`,
  }
}

/** Shops whose gift cards are given: none of them exists. */

/** A brand: values in whole dollars, smallest first. */
export interface Brand {
  readonly name: string
  /** Unique: capitals and digits. */
  readonly code: string
  readonly category: string
  readonly color: string
  readonly denominations: readonly number[]
  readonly description: string
}

const SMALL = [5, 10, 25]
const MIDDLE = [10, 25, 50]
const LARGE = [25, 50, 100]
const ALL = [10, 25, 50, 100]

type Line = readonly [
  name: string,
  code: string,
  category: string,
  color: string,
  denominations: readonly number[],
  description: string,
]

const LINES: readonly Line[] = [
  ['Everyday Prepaid', 'EVRYPREPAID', 'prepaid', '#1D4ED8', ALL, 'A prepaid card taken wherever cards are.'],
  ['Harvest Lane Market', 'HARVLANE', 'grocery', '#15803D', ALL, 'Groceries, bakery and flowers.'],
  ['Copper Kettle Coffee', 'COPPKETT', 'coffee', '#92400E', SMALL, 'Coffee, tea and pastries.'],
  ['Northwind Fuel', 'NRTHFUEL', 'fuel', '#B91C1C', ALL, 'Fuel and car washes at 1,100 stations.'],
  ['BoxTop Online', 'BOXTOP', 'online', '#F97316', ALL, 'Millions of things, delivered.'],
  ['Hammer & Pine', 'HAMMPINE', 'home improvement', '#C2410C', LARGE, 'Lumber, paint and tools.'],
  [
    'Silver Reel Cinemas',
    'SLVRREEL',
    'entertainment',
    '#4338CA',
    MIDDLE,
    'Movies, popcorn and the best seats.',
  ],
  ['Mesa Verde Grill', 'MESAGRIL', 'restaurant', '#B45309', MIDDLE, 'Steaks, fajitas and family platters.'],
  ['Corner & Main Drugstore', 'CRNRDRUG', 'pharmacy', '#0E7490', MIDDLE, 'Pharmacy, beauty and snacks.'],
  ['Bullseye Hill', 'BULLHILL', 'department store', '#DC2626', ALL, 'Clothes, home and toys under one roof.'],
  ['Pixelport Games', 'PIXLPORT', 'gaming', '#6D28D9', MIDDLE, 'Games and credits for every console.'],
  [
    'Blue Anchor Seafood',
    'BLUEANCH',
    'restaurant',
    '#1E40AF',
    LARGE,
    'Fish of the day and bottomless chips.',
  ],
  ['Trailwise Outfitters', 'TRLWISE', 'outdoor', '#166534', LARGE, 'Boots, tents and everything between.'],
  ['Bella Forno Pizza', 'BELLFORN', 'restaurant', '#B91C1C', SMALL, 'Stone-oven pizza, delivered hot.'],
  ['Wagging Tails Pet Supply', 'WAGTAILS', 'pets', '#0F766E', MIDDLE, 'Food, toys and grooming for pets.'],
  [
    'Lumen Electronics',
    'LUMENEL',
    'electronics',
    '#1E3A8A',
    LARGE,
    'Phones, televisions and help with both.',
  ],
  ['Petal & Stem', 'PETLSTEM', 'flowers', '#BE185D', LARGE, 'Flowers the same day.'],
  ['Maple Street Books', 'MAPLBOOK', 'books', '#78350F', MIDDLE, 'Books, cards and a reading corner.'],
  ['Roadhouse 66', 'ROADH66', 'restaurant', '#7C2D12', MIDDLE, 'Ribs, burgers and cold root beer.'],
  ['Stride Athletic', 'STRIDEAT', 'sport', '#111827', LARGE, 'Running shoes fitted by runners.'],
  ['Sweetwater Spa', 'SWTRSPA', 'wellness', '#0D9488', LARGE, 'Massages, facials and quiet.'],
  ['Farmhouse Table', 'FARMTABL', 'restaurant', '#4D7C0F', MIDDLE, 'Breakfast all day.'],
  ['QuickStop Convenience', 'QUIKSTOP', 'fuel', '#CA8A04', SMALL, 'Fuel, coffee and sandwiches.'],
  ['Little Acorn Toys', 'LILACORN', 'toys', '#EA580C', MIDDLE, 'Toys that need no batteries.'],
  ['StreamHaus', 'STRMHAUS', 'streaming', '#991B1B', MIDDLE, 'Series and films without advertising.'],
  ['RideAlong', 'RIDEALNG', 'travel', '#0F172A', MIDDLE, 'Rides across town.'],
  ['Homebody Furnishings', 'HOMEBODY', 'home', '#57534E', LARGE, 'Furniture, rugs and lamps.'],
  ['Golden Crust Bakery', 'GOLDCRST', 'restaurant', '#D97706', SMALL, 'Bread, soup and salads.'],
  ['Skyward Airlines', 'SKYWARD', 'travel', '#0369A1', [50, 100, 250], 'Flights to 140 cities.'],
  ['Velvet Hanger', 'VELVHANG', 'fashion', '#9D174D', LARGE, 'Dresses, denim and shoes.'],
  ['Sizzle Wok', 'SIZZLWOK', 'restaurant', '#B91C1C', SMALL, 'Noodles and rice, your way.'],
  ['Garden Gate Nursery', 'GRDNGATE', 'garden', '#15803D', MIDDLE, 'Plants, pots and advice.'],
  ['Iron & Oak Barbers', 'IRONOAK', 'wellness', '#1F2937', MIDDLE, 'Cuts and hot shaves.'],
  ['Daybreak Diner', 'DAYBREAK', 'restaurant', '#C2410C', SMALL, 'Pancakes and refills.'],
  ['Craft & Canvas', 'CRFTCANV', 'crafts', '#7E22CE', MIDDLE, 'Paint, paper and yarn.'],
  ['Fairway Golf Supply', 'FAIRWAY', 'sport', '#166534', LARGE, 'Clubs, balls and lessons.'],
  ['Tidewater Inns', 'TIDEINNS', 'travel', '#155E75', [50, 100, 250], 'Rooms at the coast.'],
  ['Frost & Fudge', 'FRSTFDGE', 'restaurant', '#DB2777', SMALL, 'Ice cream by the scoop.'],
  ['Beltline Auto Parts', 'BELTLINE', 'automotive', '#B45309', LARGE, 'Parts, batteries and wipers.'],
  ['Nimbus Mobile', 'NIMBUSMO', 'telephone', '#2563EB', LARGE, 'Minutes and data without a contract.'],
]

/** All brands, those given most often first. */
export const BRANDS: readonly Brand[] = LINES.map(
  ([name, code, category, color, denominations, description]) => ({
    name,
    code,
    category,
    color,
    denominations,
    description,
  }),
)

/** Themes of the home: everyday life, a shared flat, a family. */
import type { ThemeSource } from './theme.ts'

/** What anybody talks about; every other theme borrows its subjects. */
export const EVERYDAY: ThemeSource = {
  id: 'everyday',
  group: 1,
  direct: 12,
  about: `catching up / the usual / everything and nothing / the week / random stuff`,
  events: `£lunch / £dinner / coffee / a walk / the barbecue / £the quiz / £Mel and Jo's party`,
  things: `£my phone: dies at 30 percent; keeps freezing; fell in the sink / £the car: failed its check; makes a clicking noise; won't start
    £@my umbrella: broke in the wind; is gone / £my laptop: is so slow today; shut down in the middle of a call / £@my bike: has a flat tyre; was knocked over outside
    the train: is late again; was cancelled; stopped in the middle of nowhere`,
  works: `my tax return: the deductions part; the last form / my application: the cover letter; the portfolio / the birthday card: the drawing; the last signature`,
  tasks: `pick up the parcel / walk the dog / feed the cat / take the bottles back / call the dentist / return the library books / renew the bus pass`,
  likes: `that new series: the first episode; the main actor; the music / the noodle place: the broth; the queue; the menu / the film from Friday: the ending; the soundtrack
    this podcast: the host; the last episode / the bakery on the corner: the sourdough; the cinnamon bun / my new haircut: the fringe; the colour`,
  places: `in the hall / on the kitchen table / in my bag / at mine / at work / in the car / under the sofa / next to the door`,
  venues: `at mine / at the café by the station / in the park / at the usual place / at Jo's / by the river / in town / at the market hall`,
  bring: `some crisps / a bottle of something / dessert / your charger / a salad / good mood / a jacket / cash`,
  prices: [6, 60],
  hours: [11, 20],
  good: `had the best nap {y} / finally {w} / made it to bed before midnight, new record / saw {n} in town {y}, says hi / the weather is {j} today / found £20 in an old coat
    slept for nine hours, I feel like a new person / coffee with {n} {y} was {j} / just walked {k} km without noticing / I'm cooking tonight, smells {j} / ran into {n} {y}, we talked for {l}
    the sun is out and I'm out of the office by {h} / the neighbour's cat followed me home {y} / {n} got the job! / booked {d} off, no plans at all / learned to make proper pasta {y}
    {n} sent me a postcard, a real one / got a seat on the train this morning, small wins / my plants survived the week`,
  bad: `what a {w} / it's been raining since {h} / my back hurts from that chair / I've been on hold for {l} / missed the bus by {k} seconds / spilled coffee on everything {y}
    couldn't sleep, up since {k} / forgot my keys again, waiting for {n} / my neighbour started drilling at {k} in the morning / left my lunch at home / {n} cancelled for {d} again
    paid {m} for a sandwich and a juice / I have a cold, third one this year / dropped my phone {y}, screen is gone / queued for {l} for nothing / everything is {g} today`,
  names: `Old gang / Random / The usual suspects / Lunch crew / {w} people`,
  descriptions: `Everything and nothing. / Catching up, mostly late at night. / No topic, no rules.`,
  files: `ticket.pdf / booking confirmation.pdf / CV 2025.pdf / invoice.pdf / insurance letter.pdf / directions.docx / list.txt`,
  photos: `the view from the train / my lunch / the cat on the keyboard / the sunset {y} / {n}'s new haircut / my desk right now / the queue outside / the snow {y} / the dog after the walk`,
  emoji: `☕ / 🌧️ / ☀️ / 🐱 / 🍜`,
}

/** A shared flat or house. */
export const FLAT: ThemeSource = {
  id: 'flat',
  group: 10,
  direct: 7,
  about: `the flat / flat stuff / bills and cleaning / the house`,
  events: `the house meeting / the viewing / £dinner together / the meter reading / the landlord's visit / £the housewarming / the big clean`,
  things: `the boiler: is banging again; lost pressure overnight; only gives lukewarm water / £the washing machine: leaks a little; stopped mid cycle; smells funny
    £the wifi router: keeps dropping; is down again / £@the hoover: sounds like a tractor; lost its suction / the intercom: rings by itself; doesn't open the door
    £the toaster: burns one side; trips the fuse / £@the spare key: is missing; got stuck in the lock / the kitchen tap: is dripping; came loose / the bathroom light: flickers; is out
    £@the drill: needs charging; is missing a bit / the front door: doesn't close properly; squeaks`,
  works: `the cleaning rota: the weekend column; the bathroom week / the inventory: the kitchen part; the photo page / the letter to the landlord: the part about the mould; the last paragraph
    the bills spreadsheet: the water bill; March`,
  tasks: `take the bins out / clean the oven / descale the kettle / water the plants / buy toilet paper / defrost the freezer / call the landlord / pay the internet bill / let the plumber in / move the bikes`,
  likes: `the new sofa: the colour; the size / the curry place downstairs: the naan; the service / the green paint for the hall: the shade; the smell / the new flatmate idea: the extra rent; the queue for the bathroom
    the second-hand table: the wood; the wobble`,
  places: `in the hall cupboard / under the sink / on top of the fridge / behind the door / in the basement / on the balcony / in the drawer with the batteries / next to the washing machine`,
  venues: `in the kitchen / in the living room / at ours / on the balcony / downstairs / in the yard`,
  bring: `some snacks / milk / the rent receipt / a torch / bin bags / ice / a chair`,
  prices: [5, 180],
  hours: [9, 21],
  good: `deposit is back, all of it / {n} fixed the shelf in {l} / the flat smells of fresh bread / the neighbours brought cake {y} / no rent increase this year / new curtains are up and they're {j}
    someone cleaned the oven, whoever it was: {j} / electricity is {m} less than last month / the mouse is gone, {n} saw it leave / made soup, there's some in the blue pot / found {n}'s post {p}
    radiators are bled, took {l} / the plumber was early, {n} let him in {y} / there's leftover lasagne, help yourselves / hung the mirror {y}, only {k} holes`,
  bad: `whose turn is it with the bins, they're overflowing / no hot water again since {h} / someone ate my yoghurt {y} / the rent went up by {m} / there's a parcel for {n} and it's been here since {w}
    the upstairs neighbours were at it with the piano until {k} / the drain smells again / we're out of dishwasher tabs and bin bags / heating bill is {m}, ouch / locked myself out {y}, {n} came after {l}
    there's mould behind the wardrobe / who left the window open all night / {n} from downstairs complained about the noise {y} / the lift is out, all {k} floors of it`,
  names: `Flat {k}B 🏠 / Flat {k}A / House chat / {k} Mill Lane / Flatmates / The Nest / Bills & bins / {n}'s old flat / Top floor 🏡 / Kitchen cabinet / {k} Elm Court`,
  descriptions: `Bills, bins and who has the hoover. / Everything about the flat. Be nice, do the dishes. / For the {k} of us at number {k}. / House things only, memes elsewhere.`,
  files: `Lease signed.pdf / inventory.xlsx / cleaning rota.xlsx / electricity bill.pdf / deposit receipt.pdf / house rules.docx / meter readings.xlsx / letter to the landlord.docx`,
  photos: `the leak under the sink / the new shelf / the meter / the mess in the kitchen / the crack in the wall / the sofa from the ad / the fridge after the clean / the parcel in the hall`,
  emoji: `🏠 / 🧹 / 🔧 / 🛋️ / 🚿`,
}

/** A family. */
export const FAMILY: ThemeSource = {
  id: 'family',
  group: 9,
  direct: 12,
  about: `the family / everyone / Sunday lunches and birthdays / grandma's visits`,
  events: `Sunday lunch / grandad's birthday / £the anniversary dinner / the school play / the move / £the zoo trip / Christmas / the family call`,
  things: `dad's car: makes a noise in second gear; has a warning light on; needs new tyres / £grandma's phone: is on silent again; won't ring; is full of photos / £@the car seat: is missing a strap; doesn't fit in mine
    £@the big tent: has a hole; is damp / the old piano: is out of tune; has a stuck key / £mum's hearing aid: broke again; got scratched / £@the cake tin: has no lid; is bent`,
  works: `the photo album: the nineties section; the wedding page / grandad's speech: the middle; the joke about the goat / the family tree: dad's side; the cousin corner / the guest list: the neighbour column; the last table`,
  tasks: `call grandma / pick up the kids / drive dad to the doctor / order the cake / book the restaurant / collect the prescription / mow mum's lawn / wrap the presents / look after the dog`,
  likes: `the Italian place: the terrace; the parking / mum's new recipe: the sauce; the chilli / the lake house: the garden; the drive / the new kitchen: the island; the light / dad's playlist: the first song; the length`,
  places: `at mum's / in the garage / in the attic / in the boot / at grandma's / in the shed / in the blue box / on the sideboard`,
  venues: `at mum's / at ours / at grandma's / at the Italian place / in the garden / at the lake / at the church hall`,
  bring: `a dessert / the potatoes / the high chair / a salad / the photo album / wine / board games / the good knives / flowers for grandma`,
  prices: [8, 120],
  hours: [10, 19],
  good: `the baby slept through, {k} hours! / grandma walked all the way to the shop {y} / {n} passed the exam, so proud / dad is out of hospital and already complaining about the tea / look who learned to ride a bike {y}
    mum's tomatoes are {j} this year / {n} lost the first tooth {y} / the kids made pancakes, kitchen still standing / results came back, all fine / found grandad's old letters {p}
    {n} is coming {d} / grandma sends kisses to everyone / {n} got into the choir / we booked the lake house for {k} nights / dad laughed so hard at {n}'s story {y}`,
  bad: `the little one has a temperature, home {d} / grandma's back is bad again / dad won't see the doctor, talk to him please / {n} fell off the swing, nothing broken / nobody called grandma this week
    we're stuck in traffic, {l} at least / the dog ate the birthday cake, really / both kids have a cough / mum's boiler man didn't come {y} / {n} is nervous about {d}
    flight is delayed by {l} / forgot {n}'s birthday {y}, feeling terrible / the cake didn't rise / can't find the insurance card, looked everywhere {p}`,
  names: `Family ❤️ / The cousins / Mum's side / Siblings / Grandad's 80th / Sunday lunch / The whole clan / Family news`,
  descriptions: `Family news and far too many baby photos. / For plans, birthdays and who picks up grandma. / All of us, even uncle Rob.`,
  files: `family tree.pdf / grandma recipes.docx / birthday list.xlsx / insurance card.pdf / zoo tickets.pdf / birthday speech.docx / seating plan.pdf`,
  photos: `the kids in the garden / grandma with the cake / dad asleep on the sofa / the little one's first steps / the table before everyone came / the old house / the dog in the snow / {n}'s drawing`,
  emoji: `❤️ / 👶 / 🎂 / 🥰 / 🏡`,
}

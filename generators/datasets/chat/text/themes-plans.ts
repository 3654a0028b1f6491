/** Themes with a plan: a trip, a wedding, a community garden, volunteers. */
import type { ThemeSource } from './theme.ts'

/** A trip together. */
export const TRIP: ThemeSource = {
  id: 'trip',
  group: 8,
  direct: 5,
  about: `the trip / Lisbon / the coast weekend / the ski week / the road trip`,
  events: `the planning call / £the boat tour / the train / £the first dinner / £the museum visit / check-in / the beach day / £the cooking class`,
  things: `£the hire car: is a size smaller; has a scratch; has no roof box / £@my passport: expires in March; is at the embassy / the booking: shows the wrong nights; is one bed short / £@the travel adapter: doesn't fit; is at home
    £my suitcase: is over the limit; lost a wheel / the ferry: is full; leaves from the other port / the flight: moved by an hour; has a stop now`,
  works: `the itinerary: day three; the last evening / the packing list: the beach section; the medicine / the budget: the food; the petrol / the map with our pins: the restaurant layer; the viewpoint layer`,
  tasks: `book the flights / pay the deposit / reserve the car / check the visa / exchange some cash / download the map / pick the rooms / ask for a cot / print the tickets`,
  likes: `the flat by the harbour: the terrace; the staircase / the night train: the price; the snoring / the old town: the view; the climb / the vegan hotel: the breakfast; the distance / going in October: the weather; the price / the island day: the ferry; the beach`,
  places: `in the shared album / in my backpack / at reception / in the side pocket / in the mail from the agency / in the glove box / in room 12`,
  venues: `at the airport, gate side / at the station / in the old town / at the harbour / at the hotel bar / at ours the night before`,
  bring: `your passport / sun cream / an adapter / hiking shoes / the first-aid kit / coins / a beach towel / a pack of cards`,
  prices: [12, 640],
  hours: [6, 21],
  good: `flights booked, {m} return! / found a place with a roof terrace for {m} / {k} more sleeps / {n} speaks the language, saved us / sea is {j}, went in {k} times / upgrade at check-in, {n} just asked nicely
    best fish of my life {y} / view from the room is {j} / weather says {k} days of sun / we have beds for all {k} of us / the little bakery on the corner opens at six / train was on time, to the minute / {n} knows a bar with live music {d}`,
  bad: `prices went up by {m} overnight / {n} can't get {d} off / the pool is closed / lost a day because of the storm / my bag is in another country / the car needs a card with {m} on it / sunburn, and it's only day {k}
    strike at the airport {d} / our room faces the bins / we missed the boat by {k} minutes / the app deleted all pins / no vegetarian food for {k} days / rain from {w} on`,
  names: `Lisbon ✈️ / Coast weekend / Ski week ⛷️ / Road trip {k} / Girls' trip / Trip planning / {w} to Sunday / Where next / The big one`,
  descriptions: `Flights, beds and who forgot the adapter. / {k} days, {k} people, one bathroom. / Trip planning; costs go in the sheet.`,
  files: `boarding pass.pdf / itinerary.pdf / hotel booking.pdf / costs.xlsx / packing list.docx / insurance.pdf / museum tickets.pdf / route.gpx`,
  photos: `the view from the room / the beach / our train / the menu / the map / {n} on the boat / the tiles / the sunset {y} / the tiny car`,
  emoji: `✈️ / 🏖️ / 🗺️ / 🧳 / 🌅`,
}

/** A wedding or another big party. */
export const WEDDING: ThemeSource = {
  id: 'wedding',
  group: 5,
  direct: 3,
  about: `the wedding / the big day / the hen weekend / the party`,
  events: `the rehearsal dinner / £the hen weekend / the fitting / the tasting / the ceremony / £the brunch / the cake tasting`,
  things: `£@the ring box: doesn't close; is at the jeweller's / £my suit: is tight at the back; has a stain / £the marquee: is two metres short; leaks / £the cake stand: is cracked; is too small / £@the guest book: has no pen; came without a cover
    the sound system: hums; needs another cable / £the photo booth: prints in green; is stuck`,
  works: `the seating plan: table six; the cousin table / the speech: the ending; the story about the canoe / the invitation: the address list; the map / the playlist: the first dance; the last hour / the order of service: the reading; the music`,
  tasks: `pick up the flowers / call the caterer / iron the napkins / book the band / collect the suits / answer the invitation / order the chairs / write place cards / look after grandma`,
  likes: `the barn: the roof; the heating / the lemon cake: the filling; the height / the green dress: the cut; the zip / the string trio: the programme; the fee / the wild flower idea: the scent; the price / the bus for the guests: the timing; the legroom`,
  places: `at the florist's / in the barn / in the boot of the car / at mum's / in the blue folder / at the venue / in the cloakroom`,
  venues: `at the barn / at the registry office / in the garden / at the hotel / in the church / at the restaurant by the lake`,
  bring: `an umbrella / comfortable shoes / tissues / safety pins / the rings / confetti / a plus one / your speech / a cardigan`,
  prices: [20, 900],
  hours: [10, 19],
  good: `the dress fits! / {k}0 people said yes so far / the cake tasting was {j} / band confirmed for {h} / {n} will do the flowers for {m} / the venue gave us {l} more in the evening / {n} is flying in after all
    the first dance works, {k} steps and a turn / invitations are out / found shoes, {j} and flat / {n}'s reading made me cry already / the photographer sent samples, {j} / weather looks {j} for {d}`,
  bad: `{k} people still haven't answered / the florist wants {m} more / {n} and great-aunt Ruth can't sit together / the band cancelled {y} / napkins are the wrong green / rain on every app I've tried / the caterer forgot the {k} vegans
    the suit came in the wrong size / the hotel is full {d} / speech is {l} long, help / the cake won't fit in the car / {n} broke a toe {y}, no dancing / lost the list of who gave what`,
  names: `The wedding 💍 / Hen weekend / Bridesmaids / Best men / Barn party / Operation surprise 🎉 / Seating plan survivors`,
  descriptions: `For the helpers. The couple is not in here! / Hen weekend, {k} of us, one hot tub. / Who does what on the day.`,
  files: `seating plan.xlsx / speech v3.docx / menu.pdf / guest list.xlsx / playlist.txt / venue contract.pdf / order of service.pdf`,
  photos: `the barn / the flowers / the cake / the dress, don't show anyone / the tables / the shoes / the invitation`,
  emoji: `💍 / 🎉 / 💐 / 🥂 / 🎂`,
}

/** A community garden. */
export const GARDEN: ThemeSource = {
  id: 'garden',
  group: 3,
  direct: 2,
  about: `the allotment / the community garden / our plots / the harvest`,
  events: `the work day / the seed swap / the harvest party / the compost workshop / £the apple pressing / the committee meeting`,
  things: `the water pump: is frozen; lost pressure; drips / £@the wheelbarrow: has a flat tyre; is on plot 9 / the greenhouse: has a cracked pane; is far too hot / £@the long hose: has a hole; is knotted / the shed lock: is rusty; jams
    £the mower: won't start; needs a blade / the bee hotel: fell down; is full`,
  works: `the planting plan: bed four; the south side / the watering rota: August; the weekend column / the grant form: the cost table; the map`,
  tasks: `water the tomatoes / turn the compost / pick the beans / prune the apple tree / fix the fence / order the seeds / feed the hens / mow the path`,
  likes: `the yellow courgette: the taste; the size / the raised bed: the height; the back-friendly bit / the purple bean: the colour; the yield / straw mulch: the look; the smell / the new path: the gravel; the curve`,
  places: `in the shed / behind the greenhouse / on plot 9 / by the compost / next to the pump / in the tool box / under the tarp`,
  venues: `at the garden / by the shed / at the pump / under the apple tree / in the greenhouse`,
  bring: `gloves / a spade / seedlings / a bucket / cake for the break / sun hats / old jars / a flask of tea`,
  prices: [3, 60],
  hours: [8, 18],
  good: `{k} kilos of tomatoes {y} / first frog in the pond! / {n} fixed the pump in {l} / beans are up, all {k} rows / the hens laid {k} eggs {y} / rain at last, water butts are full / won a prize for the marrow, {n} can't believe it
    plums are ready, take some / the new compost is {j} / found a hedgehog {p} / bed {k} is weeded, took {l} / swapped courgettes for honey with {n}`,
  bad: `slugs ate {k} rows {y} / blight on the tomatoes / someone left the gate open, rabbits / no water until {d} / the fox was back {y}, all hens ok / frost warning for {w}, cover the beans / the nettles won
    {n} mowed over the seedlings / pump broke after {l} / wasps {p}, careful / the grant was turned down / too many courgettes, please take {k}`,
  names: `Allotment 🌱 / Plot {k} / Community garden / Compost club / Bed {k} / Green fingers`,
  descriptions: `Watering rota, harvest, lost gloves. / Garden chat. Work day every second {w}. / Plots {k} to 9.`,
  files: `planting plan.pdf / watering rota.xlsx / seed list.xlsx / minutes committee.docx / grant form.pdf`,
  photos: `the tomatoes / the first frog / the slug damage / bed four / the marrow / the pump / the hens / the sky over the plots`,
  emoji: `🌱 / 🍅 / 🐝 / 🌻 / 🐸`,
}

/** Volunteers for a good cause. */
export const VOLUNTEERS: ThemeSource = {
  id: 'volunteers',
  group: 5,
  direct: 2,
  about: `the food bank / the beach clean-up / the repair café / the charity run / shifts`,
  events: `the shift / the training evening / the beach clean-up / the repair café / the charity run / the collection day / the thank-you dinner`,
  things: `the van: is due for service; has a flat tyre; is blocked in / £@the banner: is torn; got wet / the big fridge: is too warm; beeps; is full / the sign-up sheet: shows the wrong week; is full / £@the cash box: has no change; is locked
    £the tea urn: takes an hour; leaks / the donation page: is down; shows last year`,
  works: `the shift plan: Saturday afternoon; the driver column / the flyer: the date; the map; the sponsor line / the grant report: the cost table; the photo page / the stock list: the tin shelf; the baby food / the risk assessment: the ladder; the crossing`,
  tasks: `cover Saturday / drive the van / sort the donations / hand out flyers / call the supermarket / set up the tables / train the new people / count the stock / lock up`,
  likes: `the new hall: the kitchen; the ramp / the early shift: the calm; the bus / the soup idea: the smell; the washing-up / the new vest: the colour; the pocket / the online sign-up: the reminder; the login`,
  places: `in the store room / in the van / at the hall / behind the counter / in the blue crate / in the office / by the back door`,
  venues: `at the hall / at the church / on the beach, north end / at the town square / in the store room / at the school`,
  bring: `gloves / a warm jacket / the float / bin bags / a pen / your ID / a flask / cake for the break / the clipboard`,
  prices: [5, 250],
  hours: [8, 19],
  good: `{k}0 families served {y} / the bakery gives us {k} crates a week now / {n} signed up for three shifts / we collected {m} on {w} / repaired {k} toasters and a radio {y} / the school sent {k}0 boxes / a lady hugged {n} for fixing her lamp
    {k} new volunteers at the training / filled {k}0 bags on the beach {y} / the council said yes to the hall / the soup was {j}, all gone by {h} / {n}'s poster is everywhere, {j}`,
  bad: `two short for {d} / the fridge went off {y}, we had to bin the milk / no driver until {h} / only {k} crates came in / rain on collection day, of course / we ran out of pasta by {h} / {n} can't do {w}s any more
    the hall is locked and I have no key / the flyer has the wrong date / van insurance is {m} more / found {k} shopping trolleys in the river / so much plastic, it's {g}`,
  names: `Food bank shifts / Repair café 🔧 / Beach clean-up / Charity run / Helpers {w} / Soup kitchen / Volunteers north`,
  descriptions: `Shifts and swaps. Sign up in the sheet, say so here. / Volunteers of the repair café, {w}s. / For everyone who helps, thank you!`,
  files: `shift plan.xlsx / flyer.pdf / stock list.csv / risk assessment.docx / minutes.docx / sponsor letter.docx / route map.pdf`,
  photos: `the shelves / the team / the full van / the banner / what we found on the beach / the queue {y} / the repaired radio / the crates`,
  emoji: `🙌 / 🥫 / 🌊 / 🔧 / 💚`,
}

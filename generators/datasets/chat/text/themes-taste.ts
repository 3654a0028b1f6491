/** Themes of taste: a book club, film nights, recipes. */
import type { ThemeSource } from './theme.ts'

/** A book club. */
export const BOOKS: ThemeSource = {
  id: 'books',
  group: 6,
  direct: 4,
  about: `book club / the next book / our reading list / the poetry month`,
  events: `book club / the reading / £the author evening / the book swap / the vote for the next book / the library tour`,
  things: `£@my copy: fell in the bath; has two pages missing; is still in the post / £@the library copy: is overdue; has notes in it / £the audiobook: skips chapter 9; is eleven hours long / my e-reader: is flat; lost my bookmark
    £@the blue paperback: has tiny print; lost its cover`,
  works: `the reading list: the spring title; the poetry slot / the question list: the last one; the one about the mother / my review: the first line; the bit about the ending`,
  tasks: `pick the next book / reserve the copies / finish part two / host book club / order the paperbacks / write the questions / return the copy`,
  likes: `the lighthouse novel: the ending; the narrator; the weather / the thriller: the twist; the detective / the long Russian one: the family tree; the ball scene / the memoir: the humour; the chapter on her father
    the story collection: the first one; the one with the dog / the translation: the rhythm; the slang`,
  places: `on the shelf by the window / in the library / in my bag / on the nightstand / at the bookshop / at Maud's / under a pile`,
  venues: `at the library / at mine / at the wine bar / in the bookshop / at the café with the cats / online`,
  bring: `your copy / a quote you liked / wine / cheese / biscuits / a suggestion for next time / tissues`,
  prices: [4, 25],
  hours: [17, 20],
  good: `read until {k} in the morning, couldn't stop / chapter {k} broke me / found a first edition for {m} {y} / {n} picked a {j} one this time / I underlined half of page {k}0 / the first sentence alone, wow
    library has {k} copies now / finished it on the train, missed my stop / {n} cried too, so it's not just me / started the next one already / that scene at the harbour, {j} / reread it, even better / my to-read pile is down to {k}`,
  bad: `gave up on page {k}0 / it takes {k}0 pages until anything happens / somebody spoiled the ending {y} / haven't started, don't judge / who are all these people, I've counted {k} Annas / the middle is {g}
    lost my place again / copy hasn't come, ordered it {y} / fell asleep on it, {k} nights in a row / the film is better, there, I said it / the dog ate chapter {k} / {n} told me who did it`,
  names: `Book club 📚 / Page turners / The unread pile / Wine & pages / {w} readers / Chapter {k} / Slow readers`,
  descriptions: `One book a month, biscuits every time. / We vote, we read, we disagree. No spoilers before {w}. / Book club at {n}'s old bookshop.`,
  files: `reading list.pdf / discussion questions.docx / poem.pdf / votes.xlsx / excerpt.pdf / author evening.pdf`,
  photos: `page 112 / my pile for this month / the cover / the quote / the new shelf / the bookshop window / the cat on the book`,
  emoji: `📚 / 📖 / 🍷 / 🤓 / ☕`,
}

/** Film and concert evenings. */
export const FILM: ThemeSource = {
  id: 'film',
  group: 4,
  direct: 6,
  about: `film night / the festival / going out / concerts and films`,
  events: `£film night / £the concert / £the festival / £the premiere / £the open-air / the quiz / £the matinee`,
  things: `£@my ticket: has the wrong date; is in the other jacket / the projector: has a green spot; is too loud / the booking page: crashed; says sold out / £the second speaker: crackles; has no cable
    £@the DVD: is scratched; is in the wrong box / the screen at the back: is crooked; has a stain`,
  works: `the watch list: the documentary part; the eighties section / the festival plan: Saturday night; the short film block / the playlist: the slow part; the intro`,
  tasks: `buy the tickets / pick a film / set up the projector / save seats / bring the popcorn / charge the speaker / choose the next director`,
  likes: `the heist film: the ending; the car chase / the three-hour one: the camera; the silence / the support band: the drummer; the sound / the musical: the second act; the dress / the little cinema: the bar; the front row
    the space series: the robot; the budget`,
  places: `in my wallet / on the app / at the box office / in the glove compartment / on the hard drive / in row F`,
  venues: `at the little cinema / at mine / at the arts centre / in front of the main stage / at the open-air / in the bar next door`,
  bring: `popcorn / a blanket / your student card / cushions / earplugs / snacks / an extension lead`,
  prices: [7, 65],
  hours: [15, 22],
  good: `that last scene, I'm not over it / got {k} tickets before it crashed! / the band played for {k} encores {y} / saw it twice already, {j} / {n} sang every word {y} / best seats, row {k} / the trailer for {w} looks {j}
    they turned up the lights and nobody moved / cried at a cartoon, thanks {n} / the popcorn was {j}, too / met the drummer after, {j} / free entry {d} before {h}`,
  bad: `sold out in {k} minutes / the person in front was {k} metres tall / fell asleep after {l} / {m} for popcorn, really / the sound was {g} / they cut the best song / somebody's phone rang {k} times
    the plot had more holes than {n}'s socks / missed the first {l}, thanks to the train / rain at the open-air, of course / dubbed version, we left / waited {l} for the headliner`,
  names: `Film night 🎬 / Row F / Popcorn politics / Gig buddies / Festival {k}0 / {w} movies / Late show`,
  descriptions: `A film every {w}. Whoever picks brings snacks. / Gigs, films, last-minute tickets. / No spoilers. {n} knows why.`,
  files: `tickets.pdf / watch list.xlsx / festival plan.pdf / setlist.txt / programme.pdf / votes.xlsx`,
  photos: `the stage / our seats / the poster / the line-up / the sky at the open-air / {n} with the drummer / the setlist`,
  emoji: `🎬 / 🍿 / 🎶 / 🎟️ / 🤩`,
}

/** A recipe swap. */
export const RECIPES: ThemeSource = {
  id: 'recipes',
  group: 5,
  direct: 5,
  about: `recipes / the supper club / baking / what's for dinner`,
  events: `£the supper club / the baking day / the cook-along / £the food market / the cookie swap / the jam weekend`,
  things: `the oven: runs hot; burns the back row; has a broken light / the sourdough starter: is not bubbling; smells of nail polish; doubled overnight / £the blender: leaks; is smoking / £@the springform: is bent; leaks
    £the sharp knife: is blunt; has a chip / £@the kitchen scale: is off by ten grams; needs a battery`,
  works: `the menu: the starter; the vegan main / the shopping list: the spice part; the dairy part / the recipe book: the soup chapter; the cover photo / the cake for Saturday: the filling; the writing on top`,
  tasks: `bring the starter / buy saffron / soak the beans / try the dumplings / write up the recipe / book the big kitchen / pick the elderflowers / feed the starter`,
  likes: `the lentil soup: the lemon; the colour / the no-knead bread: the crust; the wait / the miso aubergine: the glaze; the texture / the lemon tart: the base; the wobble / the slow cooker chilli: the heat; the smell / the carrot cake: the icing; the spice`,
  places: `in the freezer / on page 40 / in the spice drawer / at the Turkish shop / in the blue tin / on the top shelf / in my notes`,
  venues: `at mine / in the community kitchen / at the allotment / at the food market / in the church kitchen`,
  bring: `an apron / a tray / jam jars / a dessert / butter / your starter / a tub for leftovers / fresh herbs`,
  prices: [3, 35],
  hours: [10, 19],
  good: `crust is {j}, finally / {n}'s trick with the vinegar works / made it with oat milk, nobody noticed / the kids ate lentils, twice! / {k} eggs, {l}, done / smells {j} in here / the dough doubled in {l}
    {n} asked for seconds, and thirds / swapped the butter for olive oil, {j} / jam is done, {k} jars / found cardamom {p} / best batch so far, {k} more in the freezer / put a bit of orange in it, so {j}`,
  bad: `burnt, again, at {k} minutes / the middle is still raw / I read tablespoon instead of teaspoon / no flour left anywhere since {w} / it came out like a brick / the sauce split, twice / forgot the salt, {k} loaves of it
    cut my thumb on the peeler {y} / the cake sank after {l} / {m} for a bit of saffron / the dog got the pie / starter died while I was away / too much chilli, {n} is still drinking milk`,
  names: `Recipe swap 🍲 / Supper club / Bread heads 🍞 / Bake club / What's for dinner / Spice drawer / {w} soup`,
  descriptions: `Swap recipes, admit failures. / Supper club: {k} courses, one kitchen. / Photos welcome, also of the burnt ones.`,
  files: `lemon tart recipe.pdf / lentil soup recipe.docx / menu.docx / shopping list.txt / supper club.xlsx / bread timing.pdf`,
  photos: `the crust / the crumb / tonight's dinner / the disaster / the tart before baking / {n}'s lasagne / the market haul / the recipe`,
  emoji: `🍲 / 🍞 / 😋 / 🧁 / 🌶️`,
}

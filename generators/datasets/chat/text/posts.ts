/**
 * Texts of the social part: users' bios, posts, the note that goes with a push.
 */
import type { Stream } from '../../../model/stream.ts'
import { grammar } from '../../../values/grammar.ts'
import { split } from './phrase.ts'

const SOCIAL = grammar(
  {
    bio: split(`{role}. {fond}. / {role}. {fond} / {fond}. {fond2}. {emoji} / {role} by day, {hobby} by night
      {emoji} {place} {emoji} {role} / {sporty} · {arty} · {homely} / {fond}. {fond2}. Not much else.
      Here for {interest} and {interest} / {role} from {place}. Mostly {interest}. / {quip}
      {role}. {quip}. / {fond}. {quip}.`),
    role: split(`Nurse / Teacher / Carpenter / Student / Baker / Data person / Gardener / Accountant / Dad of two
      Mum of three / Illustrator / Physio / Bus driver / Frontend developer / Librarian / Electrician
      Vet / Translator / Barista / Geographer / Midwife / Sound engineer / Chemist / Bike mechanic
      Retired, finally`),
    fond: split(`Likes {interest} / Always up for {interest} / Can talk about {interest} for hours
      Happiest with {interest} / Learning {skill} / Still learning {skill} / Weekends: {interest}
      Runs on {food} / Powered by {food}`),
    fond2: split(`Owner of {pet} / Lives with {pet} / Dreams of {place} / Bad at {skill} / Good at {skill}
      Back from {place} / Mostly harmless`),
    sporty: split(
      `runner / climber / cyclist / swimmer / hiker / goalkeeper / skater / rower / sailor / dancer / surfer`,
    ),
    arty: split(
      `cellist / potter / drummer / poet / film nerd / choir alto / painter / guitarist / photographer / woodworker / sewist`,
    ),
    homely: split(
      `reader / cook / gamer / gardener / birdwatcher / knitter / chess player / baker / quiz fan / tea drinker / cat person / night owl`,
    ),
    hobby: split(`runner / cellist / climber / reader / cook / gamer / cyclist / gardener / film nerd / potter
      swimmer / birdwatcher / knitter / drummer / hiker / chess player / poet`),
    interest:
      split(`long walks / old maps / cheese / trail running / crosswords / cold water / good bread / vinyl
      night trains / board games / houseplants / five-a-side / documentaries / spicy noodles / sci-fi
      open-air cinema / bad puns / local history / sourdough / second-hand books`),
    skill: split(`the accordion / Portuguese / juggling / pottery / woodwork / French / sign language
      the cello / sailing / chess / Greek / sewing`),
    food: split(`coffee / noodles / peanut butter / black tea / toast / oranges / dark chocolate / pickles`),
    pet: split(`two cats / an old dog / a very loud parrot / three hens / one cactus / a rescue greyhound
      too many books / a snail`),
    place:
      split(`Leeds / Porto / the coast / the mountains / Cork / a small town / Ghent / the north / Bristol
      Utrecht / Lagos / Toronto / somewhere with sea`),
    quip: split(`Ask me about {interest} / Replies slowly, but replies / My other account is a diary
      Not an early bird / I came for {food} and stayed / Professional {hobby}, unpaid
      Opinions mine, typos too / Currently {activity}`),
    activity:
      split(`between jobs / on a train / looking for my keys / rebuilding a bike / repainting everything
      training for a half / eating {food} / reading three books at once`),
    emoji: split(`🌿 / 📚 / 🚲 / ☕ / 🎶 / 🐈 / 🏔️ / 🌊 / 🍜 / 🎨 / ⚽ / ✈️`),
    post: split(`{news} / {news} {feeling} / {question} / {question} {context} / {opinion} / {opinion} {close}
      {story} / {story} {feeling} / {story} {close} / {tip} / {tip} {close} / {news} {close} {emoji}
      {feeling} {news} / {question} {emoji}`),
    news: split(`{When} I finally {did}. / {Amount} of {practice}, and {result}. / {When} {someone} {theyDid}.
      New {newThing} day! / I {did} {when}. / Today: {amount} of {practice}. {result2}
      Moved to {town} {moved}, boxes everywhere. / {Someone} and I {did} {when}.`),
    When: split(`Yesterday / This morning / Last weekend / After {amount} of waiting, / On {weekday} / Tonight
      Two days ago / In the middle of the night`),
    when: split(`yesterday / this morning / last weekend / on {weekday} / tonight / two days ago / after work
      before breakfast`),
    weekday: split(`Monday / Tuesday / Wednesday / Thursday / Friday / Saturday / Sunday`),
    amount: split(`two weeks / three months / {number} days / an hour / {number} hours / a year / half a day
      {number} weeks`),
    Amount: split(`Two weeks / Three months / A year / Ten days / Six months / A hundred days / Half a year`),
    number: split(`4 / 5 / 6 / 8 / 9 / 11 / 12 / 14 / 20 / 30`),
    did: split(`finished {work} / fixed {object} / sold {object} / found {lost} again
      cooked {dish} without burning it / swam in {water} / ran {number} km / threw out {object}
      planted {plant} / learned to make {dish} / cycled to {place} / signed up for {course}`),
    practice:
      split(`practising {skill} / running / baking / no phone in bed / cold showers / writing every day / physio
      growing {plant} / {course}`),
    result: split(`it shows / I can do one song / nothing / I am still not good, but happier / I sleep better
      my neighbours say hello again / I want more / the fig tree is taller than me`),
    result2: split(`Worth it. / My legs say no. / Recommended. / Never again. See you tomorrow. / Small steps.
      I regret nothing.`),
    someone:
      split(`my neighbour / my sister / a stranger on the bus / my boss / the lady from the bakery / my dad
      a kid in the park / my old teacher`),
    Someone: split(`My neighbour / My sister / An old friend / My dad / My flatmate / My cousin`),
    theyDid: split(`gave me {gift} / told me I look like a {hobby} / taught me how to make {dish}
      asked me about {interest} for an hour / paid for my coffee / found my wallet and brought it back
      beat me at {skill2}`),
    skill2: split(`chess / table tennis / cards / arm wrestling / darts / the quiz`),
    newThing: split(`bike / desk / guitar / haircut / tent / camera / notebook / mug / sofa`),
    town: split(`Leeds / Porto / Cork / Ghent / Bristol / Utrecht / Lagos / Toronto`),
    moved: split(`yesterday / last weekend / on {weekday} / two days ago`),
    thing: split(`bike / desk / guitar / oven / tent / camera / notebook / lamp`),
    work: split(`my thesis / the shed / the quilt / my first {number} km / the big puzzle / my application
      the bookshelf / painting the hall / the course on {interest}`),
    object:
      split(`the old bike / my grandfather's radio / the sewing machine / the grey sofa / my favourite mug
      the squeaky door / the tent / the record player / a box of letters / the coffee grinder`),
    lost: split(`my favourite mug / a box of letters / the coffee grinder / my reading lamp / the bike key
      my lunch box / the good knife`),
    noted: split(
      `my grandfather's radio / the sewing machine / a second-hand book / the old tent / a box of letters`,
    ),
    gift: split(`an old radio / a sewing machine / a box of tomatoes / a jar of honey / a spare bike
      half a cake / a lemon tree`),
    dish: split(`dumplings / risotto / focaccia / pancakes / lentil soup / ramen / lemon tart / injera / pierogi
      rice for {number}`),
    water: split(`the lake / the sea / the river / a very cold pool / the quarry`),
    plant: split(`tomatoes / sunflowers / a fig tree / beans / basil / garlic / a lemon tree`),
    course:
      split(`a pottery class / a choir / evening school / a sailing course / a first aid course / a half marathon
      a language course`),
    outing: split(
      `a pottery class / a sailing course / the swimming pool / a dance class / the climbing wall`,
    ),
    question: split(`Does anyone have a good recipe for {dish}? / What is the best way to fix {object}?
      Who is in {place} {soon} and up for coffee? / Which book about {interest} should I read first?
      How do you keep {plant} alive? / Is {course} worth it? / Anyone selling a used {thing}?
      Where do you buy a good {thing} around here? / What did you do {when} that made you happy?
      Tea or coffee while doing {interest2}? / How did you find {course}?
      Looking for company for {course}. Anyone?`),
    food2: split(`the herbs / half of the bread / the soup / ripe bananas`),
    interest2: split(`crosswords / taxes / the ironing / nothing / the garden / late shifts`),
    soon: split(`next week / in {number} days / this weekend / on {weekday} / over the holidays`),
    context:
      split(`Asking for {someone}. / I have tried everything. / Mine {broke}. / Budget is {number}0 pounds.
      Needed by {weekday}. / No jokes please. Fine, some jokes. / I have {amount} left.`),
    broke: split(`broke {when} / is beyond repair / never worked / was stolen / smells funny`),
    opinion:
      split(`Unpopular opinion: {claim}. / {claim2} / I will say it again: {claim}. / Hot take {when}: {claim}.
      Nobody tells you that {claim}. / After {amount} I am sure: {claim}. / It is official: {claim}.`),
    claim:
      split(`{dish} tastes better the next day / {interest} should be taught at school / mornings are overrated
      {weekday} is the best day of the week / you never need more than one {thing}
      {food} counts as dinner / everybody needs {pet} / the best part of {course} is the tea afterwards
      trains are better than planes / {plant} and patience are the same thing`),
    claim2:
      split(`{weekday}s are for {interest}. / There is no bad day for {dish}. / Life is better with {pet}.
      Everything I know about {interest} I learned from {someone}.
      Give me {interest} over a party any day.`),
    story: split(`Went out for {food} {when}, came back with {pet}.
      {When} I locked myself out, and {someone} {theyDid}.
      Tried to make {dish} {when}. The smoke alarm works.
      Missed the train to {place}, met {someone}, talked about {interest} for {amount}.
      Found a note in {noted}: "{note}". / I spent {amount} looking for {lost}. It was in the fridge.
      Somebody left {lost} outside my door {when}. Thank you, whoever you are.
      Took {someone} to {outing} {when}. We were the loudest.`),
    note: split(`buy {food} / call me on {weekday} / do not open / for the next one / remember {place}`),
    tip: split(`Tip: {tipText}. / If you like {interest}: {tipText}. / Small thing that helped me: {tipText}.
      Note to self: {tipText}.`),
    tipText:
      split(`salt the water first / start before {weekday} / ask {someone} / buy the second cheapest {thing}
      write it down / leave the phone at home for {amount} / put {food2} in the freezer
      take the slow train to {place} / never skip {course}`),
    feeling:
      split(`So happy. / Feeling proud. / A bit sad, too. / Still smiling. / Tired, but good. / Send {food}.
      I cried, a little. / What a {weekday}. / Grateful. / My {hobby} heart is full.`),
    close:
      split(`Anyone else? / Change my mind. / That is all. / More soon. / Ask me anything. / Photos to follow.
      You heard it here first. / Do not tell {someone}.`),
    push: split(`this! / you need to see this / thought of you {emoji} / too good
      exactly what we talked about {when} / made me laugh / is this you?
      read this when you have a minute / for your {thing} collection / not sure I agree, you?
      remember {place}? / we should do that {soon} / you said the same {when} / this made my {weekday}
      look what {someone} would say / more {interest}, please / {emoji}{emoji}
      haha, {weekday} in one picture / adding this to our list / pushed because of the {food}`),
  },
  { depth: 8 },
)

/** A user's bio: a line or two. */
export const bio = (stream: Stream): string => SOCIAL.expand(stream, 'bio')

/** A social post: news, a question, an opinion, a story, a tip. */
export const post = (stream: Stream): string => SOCIAL.expand(stream, 'post')

/** A short note that goes with a push of somebody's post. */
export const pushMessage = (stream: Stream): string => SOCIAL.expand(stream, 'push')

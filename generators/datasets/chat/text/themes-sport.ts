/** Themes of sport: a football team, the gym, hiking. */
import type { ThemeSource } from './theme.ts'

/** An amateur football team. */
export const FOOTBALL: ThemeSource = {
  id: 'football',
  group: 9,
  direct: 3,
  about: `the team / Sunday 5-a-side / training and matches / the league`,
  events: `training / the match / £the cup game / the friendly / £the team dinner / the AGM / the away game`,
  things: `£@the match ball: needs pumping up; is in the river / £@the blue kit: is still wet; has a number missing; shrank / the pitch: is frozen; is a swamp; is double booked / @the key for the shed: is bent; is missing / £the minibus: has a flat battery; is one seat short
    £@the first-aid bag: has no tape left; is at the last ground / £the floodlight: goes off at nine; is flickering / £the net in goal two: has a hole; came off its hooks`,
  works: `the line-up: the left side; the bench / the fixture list: the away part; the cup round / the fee list: the new column; last season / the match report: the second half; the red card`,
  tasks: `wash the kit / book the pitch / find a ref / bring the goals in / collect the fees / drive to the away game / play in goal / register the new player`,
  likes: `the 4-4-2: the midfield; the space behind / the new pitch: the grass; the walk / the away kit: the collar; the green / the new keeper: the voice; the left foot / playing on Fridays: the late kick-off; the mood`,
  places: `in the shed / in my boot / in the changing room / at the clubhouse / by the far goal / in the kit bag / at the last ground`,
  venues: `at the park pitch / at the sports hall / at the clubhouse / at their ground / on pitch 2 / at the station car park`,
  bring: `the bibs / water / shin pads / both shirts / a spare ball / tape / oranges / cash for the ref`,
  prices: [3, 40],
  hours: [10, 20],
  good: `{k}-1! what a game / {n} scored from the halfway line {y} / clean sheet, first one since {w} / we're {k}th in the league now / new keeper is {j} / the ref was {j} for once / {n} is back from injury {d}
    that save from {n} in the last minute / full squad {d}, even subs / pitch is playable, {n} checked / what a header, still thinking about it / we ran more than them, that's all / best half hour of the season {y}`,
  bad: `lost {k}-2, don't ask / {n} pulled a hamstring {y} / only {k} players for {d} / pitch is under water / we gave away {k} corners in a row / the other team didn't turn up / my knee is the size of a melon
    fees are {m} more this season / kick-off at {h}, who decided that / {n} got a yellow for talking / we hit the post {k} times / the showers were cold again / no ref for {d} yet`,
  names: `Sunday 5-a-side / FC Thursday ⚽ / The Wanderers / Training {w}s / Old boys / Kickabout / Real Sosobad / U{k} parents / Inter the Park / {w} football`,
  descriptions: `Training {w}s. Say yes or no by noon. / The team chat. Excuses are public. / Matches, lifts and who has the bibs.`,
  files: `fixture list.pdf / line-up.docx / fees.xlsx / match report.docx / registration form.pdf / tournament plan.pdf`,
  photos: `the goal / the table / my ankle / the team after the match / the pitch this morning / the line-up / the new kit / {n} asleep on the bus`,
  emoji: `⚽ / 💪 / 🥅 / 🏆 / 🧤`,
}

/** Training partners. */
export const GYM: ThemeSource = {
  id: 'gym',
  group: 4,
  direct: 6,
  about: `the gym / the training plan / the half marathon / morning runs`,
  events: `leg day / the spin class / the long run / yoga / £the half marathon / the climbing session / the early swim`,
  things: `the rowing machine: squeaks; shows the wrong distance / £my left shoe: has a hole; lost its grip / £@my membership card: doesn't open the gate; is at home / the sauna: is closed; is not even warm
    £my watch: lost the whole run; counts in miles / £@the foam roller: is gone; fell apart / the big fan: is off; blows the wrong way`,
  works: `the training plan: week 4; the rest day / the meal plan: the breakfast idea; the weekend / the route: the last 5k; the hill`,
  tasks: `bring the chalk / book the court / freeze the membership / order the protein / find a running route / sign up for the race / bring the resistance bands / stretch for once`,
  likes: `the new coach: the playlist; the countdown / the front squat: the balance; the grip / the 6am class: the quiet; the alarm / the oat shake: the taste; the price / the river route: the view; the wind / the cold shower: the first second; the feeling after`,
  places: `in my locker / in my gym bag / at the front desk / by the mirrors / in the car / on the bench by the door`,
  venues: `at the gym / by the river / at the pool / at the climbing hall / in the park / at the track`,
  bring: `a towel / a lock / your running shoes / a banana / chalk / water / the bands / a dry shirt`,
  prices: [5, 70],
  hours: [6, 20],
  good: `new best: {k} pull-ups / ran {k}k without stopping {y} / {n} finally did a proper squat / my shoulder is fine again / gym was empty at {h}, {j} / {k} weeks in a row, not one skipped / slept {k} hours and it shows
    {n} did the whole class without swearing / down to {k}:30 a kilometre / the coach said "not bad", highest praise / signed up for {d} before I could think / stretching works, who knew / did {k}0 burpees for a bet with {n} {y}`,
  bad: `can't walk down stairs today / overslept, no training / pulled something in my back {y} / the gym was so full {y} / {k} days off and it feels like month one / skipped leg day, don't tell {n} / my watch died at k {k}
    the class is full until {d} / raining sideways, no run for me / I ate {k} biscuits before training, mistake / blisters on both feet / membership goes up by {m} / somebody did curls in the squat rack for {l}`,
  names: `Gym buddies 💪 / Half marathon / Early birds / Leg day / Running {w}s / Climbing crew / Sweat club`,
  descriptions: `Who trains when. No excuses, or at least good ones. / Training for the half. Week {k}. / Runs, slow ones too.`,
  files: `training plan.pdf / week 4.xlsx / race info.pdf / meal plan.docx / route.gpx / entry form.pdf`,
  photos: `the route / my shoes after the run / the plan for this week / the view from the hill / the scoreboard / the breakfast after / the blister, sorry`,
  emoji: `💪 / 🏃 / 🥵 / 🧘 / 🏅`,
}

/** Hiking friends. */
export const HIKING: ThemeSource = {
  id: 'hiking',
  group: 4,
  direct: 3,
  about: `the hike / the hut weekend / walks / the ridge trail`,
  events: `the hike / £the hut weekend / the sunrise walk / the map evening / the ridge tour / £the winter tour / the planning call`,
  things: `£@the map: is from 1998; got wet / £my left boot: has a loose sole; gives me blisters / £@the stove: is out of gas; only clicks / £the tent: has a bent pole; smells of last summer / £@the head torch: is dead; blinks only
    the trail app: lost the route; wants an account / the cable car: is closed; stops at noon`,
  works: `the packing list: the food; the first aid / the route: the descent; the second day / the hut booking: the name list; the deposit`,
  tasks: `book the hut / check the forecast / buy gas / plan the route / drive on Saturday / waterproof the tent / carry the rope / pack the stove`,
  likes: `the north route: the ridge; the last climb / the lake loop: the swim; the crowd / the hut: the soup; the snoring / the trekking pole idea: the grip; the noise / freeze-dried pasta: the weight; the taste`,
  places: `in the side pocket / in my cellar / in the car / at the hut / under the seat / in the big rucksack / with the ropes`,
  venues: `at the car park / at the station / at the trailhead / at the hut / at the lower lift / by the chapel`,
  bring: `rain gear / two litres of water / cheese / a hat / the poles / cash for the hut / a thermos / crampons / a dry pair of socks`,
  prices: [5, 90],
  hours: [5, 16],
  good: `{k}00 metres up in {l}, felt {j} / forecast says sun all {w} / saw {k} marmots {y} / we got the last beds in the hut / the view from the top was {j} / {n} carried the cake all the way / new boots, {k} hours, no blisters
    swam in the lake {y}, {k} degrees / path is open again / soup at the hut is still {j} / {n} found a shortcut that really was one / stars like I've never seen {y}`,
  bad: `thunderstorms from {h} {d} / we turned round at the scree {y} / {n} twisted an ankle on the way down / the hut is full until {d} / got lost for {l} in the fog / snow down to {k}00 metres / forgot the lighter, cold dinner
    the bus only goes at {h} / carried {k} litres and drank half / the bridge is gone, detour of {l} / my legs, ask again {d} / a goat ate {n}'s map`,
  names: `Hiking 🥾 / Hut weekend / Ridge walkers / Slow and steady / Peak number {k} / {w} walks / Blister club`,
  descriptions: `Walks every other weekend, weather permitting. / For the hut weekend. Pack light. / Routes, lifts and blister advice.`,
  files: `route.gpx / packing list.pdf / hut booking.pdf / map sheet 4.pdf / bus times.pdf / costs.xlsx`,
  photos: `the view from the top / the path / the hut / our feet in the lake / the summit cake / the clouds at {h} / the sign at the fork / a very cheeky goat`,
  emoji: `🥾 / ⛰️ / 🌤️ / 🧭 / 🏕️`,
}

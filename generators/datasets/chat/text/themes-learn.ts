/** Themes of learning: a college course, the parents of a class. */
import type { ThemeSource } from './theme.ts'

/** A college course. */
export const COURSE: ThemeSource = {
  id: 'course',
  group: 9,
  direct: 8,
  about: `stats 201 / the lab course / the group project / revision / bio`,
  events: `the lecture / the midterm / the lab / the study group / the seminar / the presentation / office hours / the resit`,
  things: `the lab printer: is jammed; prints everything twice / £the textbook: is sold out; has the wrong answers in the back / £@my calculator: is out of battery; went missing / the course site: is down; shows last year's dates
    the library wifi: is hopeless today; logs me out / £@the lab coat: has ink on it; is too small / the lecture recording: has no sound; stops after ten minutes`,
  works: `the essay: the conclusion; the second source; the intro / problem set 5: question 3; the proof; the last part / the lab report: the error bar section; the discussion / the poster: the middle column; the legend
    the presentation: the method; the example / the reading summary: chapter 7; the summary`,
  tasks: `share the notes / book a study room / print the poster / sign up for the lab / mail the professor / return the books / upload the report / make flashcards / record the lecture`,
  likes: `the new lecturer: the pace; the accent / chapter 6: the example; the length / the elective on games: the project; the reading / the library café: the toast; the noise / the study app: the timer; the quiz mode`,
  places: `in the library / in locker 40 / on the course site / in the lab / at the front desk / in the shared folder / in the back of the book`,
  venues: `in room 2.14 / in the library / in the main hall / at the campus café / online / in the lab`,
  bring: `your notes / the printed slides / a calculator / snacks / the textbook / a pen that works / last year's exam`,
  prices: [4, 60],
  hours: [9, 19],
  good: `got {k}0 percent on the midterm / the lecture was {j} {y} / {n} explained it in {l} and now I get it / extension granted until {d}! / no class {d} / found last year's exam {p} / question {k} is easier than it looks
    my code runs, nobody touch it / the tutor said our idea is {j} / read {k} chapters {y}, who am I / {n} shared flashcards, {j} / got the seat by the window in the library / the average was lower than mine for once
    finished the reading before {w}, first time ever`,
  bad: `I understood nothing after slide {k} / the exam is {d} and I have {k} chapters left / slept through the lecture / the proof in question {k} makes no sense / group work with {n} again
    library is full, people sit on the floor / lost {k} marks for a sign error / printer ate my report {y} / they moved the deadline forward / I've read this page {k} times / the formula sheet is {g}
    submitted the wrong file at 23:58 / no idea how to cite {n}'s handout / been staring at this for {l}`,
  names: `Stats 201 / Lab group {k} / Bio study group / Essay panic / Group {k} 📚 / Revision / Econ tutorial / First years / Study buddies / Problem set {k}`,
  descriptions: `Notes, deadlines and mild panic. / Lab group {k}: share what you have. / Study group, {w}s in the library. / Ask anything, no question is too basic.`,
  files: `lecture 07.pdf / notes week 3.docx / problem set 5.pdf / essay draft.docx / lab data.csv / poster.pdf / slides.pptx / past exam.pdf / formula sheet.pdf`,
  photos: `the whiteboard from the lecture / my notes / the graph from the lab / the queue at the library / question 3 / the timetable / the page with the proof / our poster`,
  emoji: `📚 / 🧪 / 😵 / ☕ / 🎓`,
}

/** The parents of a school class. */
export const SCHOOL: ThemeSource = {
  id: 'school',
  group: 7,
  direct: 4,
  about: `class 3B / the parents of the otters group / school runs and homework / the class trip`,
  events: `the parents' evening / £the class trip / the bake sale / sports day / the school play / £the birthday party / swimming / the photo day`,
  things: `@the blue water bottle: has no name on it; was in the wrong bag / £@the PE bag: is missing; came home with one shoe / the school app: shows the wrong week; logs me out / the lunch order: has the old menu; closed already
    £@the recorder: is stuck; has tooth marks / the gate: is locked; closes five minutes early / £@the costume: is too small; has no tail`,
  works: `the class present: the card; the last line / the reading diary: last week; page 12 / the snack rota: November; the Friday row / the project on volcanoes: the model; the poster`,
  tasks: `bring the cupcakes / sign the form / pick up the twins / label the jumpers / help at the stall / send the permission slip / share the homework / sew the costumes`,
  likes: `the new teacher: the patience; the homework plan / the lunch menu: the soup; the choice / the after-school club: the chess hour; the fee / the farm for the trip: the hayloft; the distance / the reading app: the voice; the stars`,
  places: `in the lost property box / in the classroom / in the cloakroom / in the car / at the front office / in the wrong bag / on the radiator`,
  venues: `in the school hall / at the gate / in the classroom / at the pool / on the playing field / at the community centre`,
  bring: `a packed lunch / rain clothes / cupcakes, no nuts / the signed form / a towel / indoor shoes / an old shirt for painting / sun cream`,
  prices: [2, 25],
  hours: [8, 18],
  good: `{n} read a whole book alone {y} / no homework {d}! / the lost jumper is back, {n} had it / the play was {j}, I cried / the bake sale made {m} / swimming badge number {k} today / {n} wrote such a sweet card for the teacher
    the kids planted beans {y} and talk to them / new crossing lady is {j} / first day without tears at the gate / {n} swapped lunch for a sticker, good deal / our volcano exploded, as planned`,
  bad: `lice again, please check / {k} spelling lists for {d} / someone took the wrong coat {y} / mine forgot the bag, at work until {h} / the trip is {m} more than they said / tummy bug going round, {k} kids at home
    homework took us {l} and some tears / there's no club {d} / whose turn was the snack {y}, they had none / I missed the deadline for the form / we lost the reading book, looked everywhere / {n} came home with one shoe`,
  names: `Class 3B parents / Otters group 🦦 / Year {k} / School run / Class {k}A / Bake sale / Trip to the farm / Reception parents`,
  descriptions: `Parents of class 3B. For school things, not for football. / Who brings what and who forgot what. / Please keep it short, {n} reads everything at work.`,
  files: `permission slip.pdf / timetable.pdf / snack rota.xlsx / newsletter.pdf / spelling list.docx / trip packing list.pdf / lunch menu.pdf`,
  photos: `the lost jumper / the homework page / the cupcakes / the volcano / the note from the teacher / the costume / the packing list / the class with the beans`,
  emoji: `🎒 / 🧁 / 🙈 / 🍎 / ✏️`,
}

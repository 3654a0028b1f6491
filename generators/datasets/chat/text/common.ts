/**
 * What people say in any theme: greetings, thanks, reactions, and the words around the point.
 */
import { phrases, split, wordList } from './phrase.ts'

/** First names of third persons. */
export const PEOPLE =
  wordList(`Anna / Ben / Carla / Dom / Ellie / Finn / Grace / Hannah / Isla / Jamie / Kate / Leo / Mia / Nina / Oscar
  Paula / Rosa / Sam / Tess / Uma / Vic / Will / Yara / Zoe / Alex / Bea / Cleo / Dan / Emil / Freya / Gus / Hugo / Ines / Jonas
  Kim / Lara / Max / Noor / Olga / Pete / Ravi / Sofia / Theo / Vera / Wanda / Yusuf / Adam / Bella / Chris / Dina / Eva / Felix
  Gina / Harry / Iris / Jack / Kira / Luis / Maya / Nate / Omar / Priya / Rob / Sara / Tom / Viola / Marek / Lena / Tariq / Chen
  Amir / Beth / Caleb / Daisy / Ed / Fatima / Georgia / Henrik / Ivy / Joel / Karin / Liam / Marta / Nico / Orla / Pablo / Ruth
  Stefan / Tilda / Umar / Wes / Xenia / Yuki / Zara / Aisha / Bruno / Colin / Delia / Erik / Flora / Gareth / Hilde / Ian / Joana
  Kofi / Louise / Milo / Nadia / Owen / Petra / Quinn / Rachel / Simon / Tina / Vikram / Wendy / Aunty Jo / Mr Patel / Mrs Lowe`)

export const DAYS =
  wordList(`tomorrow / Monday / Tuesday / Wednesday / Thursday / Friday / Saturday / Sunday / next Monday / next Tuesday
  next Wednesday / next Thursday / next Friday / this Saturday / this Sunday / next weekend / Friday week / Saturday week`)
export const PAST_DAYS =
  wordList(`yesterday / last night / this morning / on Monday / on Tuesday / on Wednesday / on Thursday / on Friday
  on Saturday / on Sunday / last week / last weekend / the other day / earlier / two days ago / just now / an hour ago`)
export const WEEKDAYS = wordList('Monday / Tuesday / Wednesday / Thursday / Friday / Saturday / Sunday')
export const DURATIONS =
  wordList(`5 minutes / 10 minutes / 15 minutes / 20 minutes / 25 minutes / half an hour / 40 minutes / 45 minutes
  an hour / an hour and a half / two hours / a couple of hours / three hours`)
export const SHORT_TIMES = wordList(
  '5 minutes / 10 minutes / 15 minutes / 20 minutes / 25 minutes / half an hour / 40 minutes',
)
export const NUMBERS = wordList('2 / 3 / 4 / 5 / 6 / 7 / 8 / 9')
export const NICE =
  wordList(`brilliant / really good / so good / lovely / great / excellent / a nice surprise / great fun / better than expected
  pretty amazing / super / well worth it / just right / fantastic / surprisingly good / a joy / spot on / impressive`)
export const POOR =
  wordList(`disappointing / too much / average / not great / overrated / boring / confusing / a mess / underwhelming / meh / slow
  a bit sad / not for me / tiring / odd / forgettable`)

/** Said before a question, an answer, a statement. */
export const BEFORE = {
  question: phrases(
    `hey, / quick one: / sorry, / so, / ok, / oh and / also, / random question: / before I forget: / just wondering, / hi, / one more thing: / right,`,
  ),
  answer: phrases(
    `oh, / ah, / hm, / ok so / so, / I just checked: / let me think, / sorry, on the bus, / just asked {n}: / well, / if I remember right, / according to {n},`,
  ),
  statement: phrases(
    `so / ok so / by the way, / also, / right, / oh, / just so [everyone|you] know, / update: / funny thing, / honestly, / small update: / quick update: / ok, / hey,`,
  ),
  comment: phrases(`oh / ha, / aw, / well, / yeah, / ok, / mm, / honestly, / to be fair,`),
  late: phrases(`sorry, only just saw this. / sorry for the late reply, / just catching up here: / missed this, sorry. / sorry, crazy few days. / only reading this now:
    ah I never answered:`),
} as const

/** Said after it; those that begin with a comma continue the sentence. */
export const AFTER = {
  question:
    phrases(`no rush / {n} is asking / asking for {n} / just planning my week / I told {n} I'd find out / I need to tell {n} by {h} / I'm out from {h}
    I keep forgetting / sorry if we had this already / {n} and I weren't sure / I'm free {d} if that helps / need to know by {d}
    I'm making a list / got to plan around {n} / can't find it in the chat`),
  answer:
    phrases(`, I think / , but check with {n} / , if {n} agrees / , according to {n} / , as far as I know / let me know if that doesn't work / ask {n} if not
    I can double check {d} / but don't quote me on that / {n} knows more / does that help? / I'll send a reminder {d} / that's what {n} told me {y}
    or ask me again {d} / , at least that's what {n} wrote / , unless {n} changed it / I'll be online till {h} if you need more / , I wrote it down {y}`),
  statement:
    phrases(`just so you know / more {d} / {n} knows too / , finally / , in case [anyone is|you're] wondering / I'll keep [everyone|you] posted / talked to {n} about it {y}
    {n} was there too / , believe it or not / anyway / more when I'm back {d} / , as {n} predicted / took me {l} to work that out / , ask {n}
    , and that's before {h} in the morning / let's talk about it {d}`),
  comment:
    phrases(`, honestly / talk {d}? / {n} will laugh / tell {n} as well / , as always / we should tell {n} / , haha / remember {y}? / , I mean it
    I'm around {d} / , same as {y} / , at least that / {n} had exactly that {y}`),
} as const

export const GREETINGS = {
  groupFirst:
    phrases(`hi all, made this group for {f} / hey everyone, thought a group for {f} would be easier than mails / hello everyone! this is for everything about {f}
    hi all, so we have one place for {f} / hey! new group for {f}, add whoever is missing / hi everyone 👋 let's keep everything about {f} in here
    hello! {n} said we should have a chat for {f}, so here it is / hey all, finally made a chat for {f}`),
  directFirst:
    phrases(`hey! / hi, it's me, new phone / hey, found you on here / hiya / hello! / hi, {n} gave me your contact / hey, long time / heya
    hi! saving your number / hey, easier to write here than by mail / hi there, we met at {n}'s / oh hey, you're on here too`),
  groupHow:
    phrases(`hi everyone, how are we all? / hey all, how's it going? / hello everybody, how's everyone doing? / hey, how was everyone's {w}?
    hi all, everyone still alive? / hey team, how are we doing?`),
  directHow:
    phrases(`hey, how are you? / hi! how's it going? / hey you, how's things? / hello, how have you been? / hiya, you ok? / hey, how's your week?
    hi, how was your {w}?`),
  reply:
    phrases(`hi! / hey / hello / hey hey / hi there / hey [all|you] / hiya / hello [everyone|you] / yo / hi 👋 / hey! good idea / [hi all, thanks for adding me|hi! good to hear from you]
    hey, nice to have this / hi, {n} told me about this / hello from a very wet {w}`),
  fine: phrases(`good thanks, [how about the rest of you|you]? / not bad, bit tired. [everyone else|you]? / all good here, busy with {f}. [the rest of you|you]? / fine, can't complain
    hey! pretty good, just back from {n}'s. you? / good! long {w} though. and you? / surviving, haha. you? / really well thanks! yourself?`),
  fineToo:
    phrases(`good too, thanks / all good, bit busy / same, can't complain / not bad at all / yeah fine, looking forward to the weekend / good good, just tired / all fine here, {n} says hi
    busy but ok, {n} is visiting / great, actually. {f} keeps me busy`),
  again:
    phrases(`hey [all|you] / morning! / hi again / [hello everyone|hello stranger] / hey, quiet in here / [hi all|hi], hope the week is going ok / hey, me again / hiya
    hi, back from {n}'s / hello from {f} / hey hey, good {w}? / hi, sorry I went quiet`),
  againReply: phrases(
    `hey! / hi / morning / hello again / hey, all good? / yo / hi! was just thinking of [this chat|you] / hey, welcome back / hello hello`,
  ),
} as const

export const THANKS =
  phrases(`thanks! / thank you / thanks a lot / cheers / perfect, thanks / great, thank you! / thanks, you're a star / ok thanks / lovely, thanks / thanks, saves me asking {n}
  brilliant, thank you / thanks, I owe you one / thanks so much / super, thanks / ta / thanks, that helps a lot / ah thanks, I'll tell {n}
  thanks, I'd never have found that / cheers, I'll let {n} know / thank you, that's {d} sorted then`)
export const REACTIONS =
  phrases(`nice / perfect / great / haha / 👍 / 😂 / ❤️ / lol / love it / amazing / oh wow / cool / 🙌 / good point / true / exactly / same / 💯 / 👏 / ok! / yes! / sounds good / makes sense
  😅 / haha yes / that's so {n} / {n} will love this / couldn't agree more / well said / so true / ha, classic / 🎉 / brilliant / fair enough / works for me / noted`)
export const SYMPATHY =
  phrases(`oh no / 😬 / ugh / 🙈 / that's annoying / poor you / 😢 / ouch / not again / sorry to hear that / typical / hm / oh dear / 😩 / what a pain / hope it works out
  argh / bad luck / yikes / {n} had that too / fingers crossed / 🤞`)
export const GOOD_REPLIES =
  phrases(`that's great / love that / ha, nice / so happy to hear that / {n} told me, brilliant / jealous / you deserve it / tell us more / ooh / can't wait to hear the rest {d}
  this made my {w} / well done / I want that too / same here actually / ha, {n} will be jealous / that's the best news since {w} / sounds {j} / next time I'm coming too
  do it again {d}? / now I'm curious / we had that {y}, {j} / good for you / yes!! / finally some good news / and {n}? / keep it up`)
export const BAD_REPLIES =
  phrases(`oh no, sorry to hear that / that's annoying / ugh, same / happens to me all the time / anything I can do? / {n} had the same {y} / typical / hope it's better {d}
  we'll sort it out / hang in there / that's {g} / don't let it get to you / want me to ask {n}? / I can help {d} / seriously? / oh come on
  at least it's nearly {w} / same thing {y}, took {l} to sort / let's talk {d} / could be worse, ask {n} / not what you need on a {w}`)
export const NUDGES =
  phrases(`no rush / [anyone?|?] / or ask {n}, if that's easier / just need a rough idea / ideally before {d} / I can ask {n} otherwise / sorry, I know it's late notice / [does nobody know?|hello?]
  it's for {n}'s list / need to know by {h} if possible`)
export const ECHOES =
  phrases(`good question / was about to ask the same / same question here / {n} asked me that {y} / I'd like to know too / no idea, sorry / +1 / not sure, {n} might know / I was wondering too
  don't look at me / I asked {n} that {y}, no answer yet`)
export const FAREWELLS =
  phrases(`right, I'm off / gotta go, talk {d} / ok, bed for me / off to work, bye / have a good one / talk later / ok, back to work / see [you all|you] {d} / need to run, {n} is waiting / my stop, later / speak soon
  ok, dinner is ready, bye / logging off for today / catch [you all|you] {d} / off till {h}`)
export const GOODBYES = phrases(
  `bye! / see you / later / night / take care / bye 👋 / have a good one / see you {d} / speak soon / cheers, bye / good night / ok, bye / you too / talk soon / say hi to {n}`,
)

/** Endings for texts of a wished length, from one character up. */
export const CLOSERS =
  split(`k / y / ok / ya / no / yes / yep / hmm / haha / cool / nice / right / sorry / thanks / anyway / ok then / not bad / we'll see / I think so / sounds ok / let's see / fair enough
  that's all / don't worry / anyway, yes / you know me / same as ever / I'll try too / see you then / sorry again / hope that's ok / let me know ok / no rush at all / what a week, eh / that's it for now / I'll keep trying
  just so you know / anyway, that's it / let me know please / I'll write again soon / we can talk about it / thanks for everything / tell me what you think / sorry for the long text / or call me, that's easier
  I hope that makes sense / anyway, enough about that / let me know if it works / we can always change it / that's what I heard anyway / I'm happy with whatever works / it was fun while it lasted / we can decide that next week
  sorry, that got a bit long again / hope everybody is doing all right / let me know if I forgot something / I can explain it better in person / anyway, I'll stop here, talk later / ask me again if any of it is unclear`)
/** Whole messages of few characters. */
export const SHORT =
  split(`k / y / n / ? / ! / 👍 / ok / no / ya / ha / hm / :) / 🙂 / yo / yes / yep / hey / lol / wow / hmm / nah / sure / nice / haha / cool / yeah / true / same / done / what / noted / great / right / oh no
  thanks / agreed / not yet / ok cool / will do / got it / no idea / on my way / nice one / ok thanks / of course / i'm here / good one / love it / not sure / sounds good / just saw it / let me see / yes please / maybe later / works for me / see you then / thanks a lot`)

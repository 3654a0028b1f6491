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
  Kofi / Louise / Milo / Nadia / Owen / Petra / Quinn / Rachel / Simon / Tina / Vikram / Wendy / Selma / Mikkel / Agnes / Dario / Leila / Connor / Ingrid / Mateo / Bianca / Rafael`)

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
  a bit sad / a letdown / tiring / odd / forgettable`)

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
  comment: phrases(`oh, / ah, / mm, / honestly, / aw, / hey,`),
  late: phrases(`sorry, only just saw this. / sorry for the late reply, / just catching up here: / missed this, sorry. / sorry, crazy few days. / only reading this now:
    ah I never answered:`),
} as const

/** Said after it; those that begin with a comma continue the sentence. */
export const AFTER = {
  question:
    phrases(`no rush, {d} is fine / {n} is asking / asking for {n} / I told {n} I'd find out / I need to tell {n} by {h} / {n} and I weren't sure / I'm free {d} if that helps / need to know by {d}
    got to plan around {n} / {n} said something else {y} / thought I'd asked {n} {y} / just so I can plan {d} / I'm out from {h} / I'm seeing {n} {d} / wrote it down {y} and lost it / {n} didn't know either
    I was away {y} / can't remember what {n} said {y} / need it for {d} / I only have {l} now / {n} keeps asking / I promised {n} an answer {d} / sorry if {n} asked already / on the phone with {n} right now
    making plans for {d} / {n} wrote to me about it {y} / I can call {n} if not / I missed the chat {y} / it came up {y} / {n} will ask me at {h} / I'd like to sort it before {d} / been meaning to ask since {w}
    {n} forgot as well / I was talking to {n} {y} / last thing for {d}`),
  answer:
    phrases(`, pretty sure / , but check with {n} / , as far as I know / let me know if that doesn't work, I'm up till {h} / ask {n} if not / I can double check {d} / but don't quote me on that / {n} knows more
    does that help? / I'll send a reminder {d} / that's what {n} told me {y} / or ask me again {d} / I'll be online till {h} if you need more / saw {n} {y}, same answer / {n} asked me the same {y}
    I'm seeing {n} {d}, can ask again / {n} was there when we talked about it / can tell you more {d} / {n} should know too / call me before {h} if you need to talk / I had to ask {n} myself
    I wrote it down {y} / tell {n} too / {n} can confirm`),
  statement:
    phrases(`, just so [everyone knows|you know] / {n} knows too / I told {n} as well / let's talk about it {d} / , in case [anyone is|you're] wondering
    talked to {n} about it {y} / I'll write again {d} / , as {n} would say / , ask {n} / more about that {d} / tell {n} if you see them / , as we said on {w} / {n} asked about it {y} / remind me to tell {n} {d} / off again at {h}`),
  comment:
    phrases(`talk {d}? / {n} said so too / tell {n} as well / I'm around {d} / let me ask {n} / {n} will be glad / I'm free {d} / we should tell {n} {d} / or ask {n} / back online at {h}
    talk about it {d}? / {n} and I were just saying / more when I'm home at {h} / saw {n} {y}, same story / {n} mentioned it {y} / I'll ask {n} {d}`),
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
    phrases(`hey [all|you] / morning! / hi again / [hello everyone|hello stranger] / hey, quiet in here since {w} / hi, hope the week is going ok / hey, me again / hiya, how was {w}? / hi [all|you], survived {w}?
    hi, back from {n}'s / hello from {f} / hey hey, good {w}? / hi, sorry I went quiet, {n} was here / hey, just saw {n} and thought of [this chat|you] / hello, long {w} / hi, finally {l} of quiet / hey [everyone|you], new week / hi, been busy with {n} since {w}
    hey, woke up thinking about {f}`),
  againReply: phrases(
    `hey! / hi / morning / hello again / hey, all good? / yo / hi! was just thinking of [this chat|you] / hey, welcome back / hello hello`,
  ),
} as const

export const THANKS =
  phrases(`thanks! / thank you / thanks a lot / cheers / perfect, thanks / great, thank you! / thanks, you're a star / ok thanks / thanks, saves me asking {n} / thanks, I'll tell {n} / thanks, I was about to call {n}
  brilliant, thank you / thanks, I owe you one, and {n} too / super, thanks, {n} was asking {y} / ta / thanks, that helps a lot, {n} says hi / ah thanks, I'll tell {n} {d} / thank you, coffee on me {d} / cheers, one thing less for {d}
  thanks, I'd never have found that / cheers, I'll let {n} know / thank you, that's {d} sorted then / thanks, {n} will be relieved / perfect, then I can sort the rest {d}`)
export const REACTIONS =
  phrases(`nice / perfect / great / haha / 👍 / 😂 / ❤️ / lol / love it / amazing / oh wow / cool / 🙌 / good point / true / exactly / same / 💯 / 👏 / ok! / yes! / sounds good / makes sense
  😅 / haha yes / that's so {n} / {n} will love this / couldn't agree more / well said / so true / ha, classic / 🎉 / brilliant / fair enough / works for me / noted`)
/** After an answer that is a no. */
export const NEUTRAL =
  phrases(`ok / fair enough / noted / hm ok / alright / ok, thanks for letting me know / ah ok / no worries / right, ok / ok, got it / hm / can't be helped / fine / ok thanks / thanks anyway / understood, I'll tell {n}
  ok, then let's see {d} / no problem, I'll ask {n} / fine, that gives us time until {d}`)
/** A speaker goes on about a pleased or a displeased remark. */
export const GOOD_MORE =
  phrases(`{n} was there, ask / still can't believe it, nor can {n} / more {d} / told {n} {y}, same reaction / been smiling since {w} / I'll send a photo {d} / never thought I'd say that, {n} neither / {n} says hi by the way / took {l} to sink in / had to tell [someone|you], {n} is asleep
  making a note so we remember {w} / anyway, back to it at {h} / been hoping for that since {w} / worth the {l} / {n} owes me a drink now / and I wasn't even trying, {n} was / call me {d} and I'll tell you the rest / {n} wants to do it again {d}`)
export const BAD_MORE =
  phrases(`just needed to say that / {n} had the same {y} / anyway, back at {h} / been like this since {w} / was fine until {w} / tried for {l}, no use / I'll survive till {d} / asking {n} {d} / if [anyone has|you have] an idea, tell me / the same as last {w} / lost {l} over it
  sorry, rant over / will try again {d} / {n} just laughed / could be worse I suppose, could be {w} / is it {d} yet / cost me {m} last time / at least {n} was nice about it / {n} said to wait until {d}`)
export const SYMPATHY =
  phrases(`oh no / 😬 / ugh / 🙈 / that's annoying / poor you / 😢 / ouch / not again / sorry to hear that / typical / hm / oh dear / 😩 / what a pain / hope it works out
  argh / bad luck / yikes / {n} had that too / fingers crossed / 🤞`)
export const GOOD_REPLIES =
  phrases(`that's great / love that / ha, nice / so happy to hear that / {n} told me {y}, brilliant / jealous / you deserve it / tell us more {d} / can't wait to hear the rest {d} / made my {w}
  this made my {w} / well done / I want that too / same here actually / ha, {n} will be jealous / that's the best news since {w} / sounds {j} / next time I'm coming too / that's {j} / {j}, just {j}
  do it again {d}? / now I'm curious / we had that {y}, {j} / good for you / finally some good news / and what did {n} say? / keep it up / I need that kind of {w} too / {n} needs to hear this / celebrate {d}?
  show {n}, never believes us / we should have {b} on that {d} / {n} said something like that {y} / I'd have loved to see {n}'s face / only you and {n} manage that / remind me {d}, I want details
  I was wondering about that {y} / ok, that's {j} for a {w}`)
export const BAD_REPLIES =
  phrases(`oh no, sorry to hear that / that's annoying / ugh, same {y} / happens to me all the time / anything I can do {d}? / {n} had the same {y} / typical {w} / hope it's better {d} / ask {n}, had that for {l}
  we'll sort it out {d} / hang in there / that's {g} / don't let it get to you / want me to ask {n}? / I can help {d} / seriously? on a {w}? / oh come on / that's so {g}, sorry / {n} will know what to do
  at least it's nearly {w} / same thing {y}, took {l} to sort / let's talk {d} / could be worse, ask {n} / not what you need on a {w} / I had that {y}, cost me {m} / I'm around from {h} if you need a hand
  give it {l}, then call {n} / {n} said it would happen / I'd be furious / it was the same {y} with {n} / {d} will be better / take {l} off and try again`)
export const NUDGES =
  phrases(`no rush / [anyone?|?] / or ask {n}, if that's easier / just a rough idea is fine, for {n} / ideally before {d} / I can ask {n} otherwise / sorry, I know it's late, {n} only told me {y} / [does nobody know?|hello?]
  it's for {n}'s list / need to know by {h} if possible / I have to tell {n} {d} / {n} asked me {y} and I had no idea / it can wait till {d} / off at {h}, so before that`)
export const ECHOES =
  phrases(`good question / was about to ask the same / same question here / {n} asked me that {y} / I'd like to know too / no idea, sorry / +1 / not sure, {n} might know / I was wondering too
  don't look at me / I asked {n} that {y}, no answer yet`)
export const FAREWELLS =
  phrases(`right, I'm off / gotta go, talk {d} / ok, bed for me / off to work, bye / have a good one / talk later / ok, back to work / see [you all|you] {d} / need to run, {n} is waiting / my stop, later / speak soon / off to {n}'s, talk {d}
  ok, dinner is ready, bye / logging off for today / catch [you all|you] {d} / off till {h} / {n} is at the door, later / battery is dying, back at {h} / ok, {n} wants the phone, talk {d} / running for the {h} bus, bye / that's me till {d}`)
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

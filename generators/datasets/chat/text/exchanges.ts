/**
 * How people talk about a subject of each class: questions with answers that fit, and remarks with replies.
 *
 * Slots: {S} subject, {T} day and hour, {D} day, {H} hour, {y} past day, {V} venue, {P} place of a thing, {N} person,
 * {M} price, {K} number, {L} duration, {B} what to bring, {A} detail of the subject, {E} another liked thing.
 * Small letters are fresh draws, capitals the topic's facts.
 */
import { type Phrases, phrases } from './phrase.ts'

/** A kind of question: the question, an answer, another member's addition, the asker's last word. */
export interface Exchange {
  readonly ask: Phrases
  readonly answer: Phrases
  readonly add: Phrases
  readonly confirm: Phrases
}

/** A remark and what others reply. */
export interface Remark {
  readonly say: Phrases
  readonly reply: Phrases
}

/** What can be said about one class of subject; an exchange's place is its kind. */
export interface ClassTalk {
  readonly exchanges: readonly Exchange[]
  readonly good: Remark
  readonly bad: Remark
}

const exchange = (ask: string, answer: string, add: string, confirm: string): Exchange => ({
  ask: phrases(ask),
  answer: phrases(answer),
  add: phrases(add),
  confirm: phrases(confirm),
})

const remark = (say: string, reply: string): Remark => ({ say: phrases(say), reply: phrases(reply) })

const STILL_ON = `is {S} still on? / are we still doing {S}? / so {S} is happening, right? / is {S} going ahead?
  do we know if {S} is on this week? / {S} isn't cancelled, is it?`

const EVENT: ClassTalk = {
  exchanges: [
    exchange(
      `when's {S}? / what time is {S}? / [does anyone remember|do you remember] when {S} is? / remind me when {S} is?
      what day did we say for {S}? / have we got a time for {S}? / is there a date for {S} yet? / {S}, which day was it again?`,
      `{T} / {T} I think / {D}, {H} start / it's {T}, {V} / we said {T} / {N} told me {T} / pretty sure it's {T}
      {T}, same as last time / {T} now, {N} had to move it / {D} for sure, and I think {H} / should be {T}`,
      `yep, {T} / {D} works for me / I had {d} in my head but {D} makes more sense / I've got {H} in my calendar too
      I might be {l} late if it's {H} / {D} is good, {n} is free then too / {H} is a bit early for me but ok
      {n} asked if we can start {l} later`,
      `ok {D} it is / great, {T} works / {H}, ok, I'll set a reminder / cool, putting {T} in the calendar
      ah I had {d} written down / {H} is tight but I'll make it / ok then I'll come straight from work
      {T}, perfect, I'll tell {n}`,
    ),
    exchange(
      `where is {S} this time? / where are we meeting for {S}? / is {S} at the usual place? / what's the address for {S}?
      where should I go for {S}? / [can someone|can you] send me the place for {S}?`,
      `{V} / it's {V} this time / {V}, same as always / meet {V} and we go from there / {V} I think, {N} booked it
      {V}. There's parking round the back / we moved it, it's {V} now / {V}, be there by {H}`,
      `yep, {V} / you can get there by bus, takes {l} / use the side door, the front one is locked
      {n} can send the pin if [anyone needs|you need] it / I can pick [someone|you] up {l} before / I'll wait outside till {h}`,
      `ok, {V}, got it / perfect, that's {l} from me / ah good, I was about to go to the wrong place / nice and close then
      got it, leaving at {h} then / ok I'll get a lift with {n}`,
    ),
    exchange(
      `who's coming to {S}? / how many are we for {S}? / [who's in|who else is in] for {S}? / do we have numbers for {S}?
      is {N} coming to {S}?`,
      `{K} so far / {N} said yes, {n} is still thinking / {N} is, not sure about {n} / me and {N} for sure
      {K} of us I think / {K} with {N} / at least {K}, maybe more if {n} can come / {N} confirmed, so that makes {K}`,
      `I'm in / count me in too / I'll know by {d} / {n} asked if there's space, so one more maybe / plus one from me, {n}
      don't count on {n}, works late on {w}s`,
      `ok so about {K} / good turnout then / ok I'll plan for {K} / ok I'll nudge {n} / ok {K} is fine, any more and it gets tight
      right, I'll tell {N} we're {K}`,
    ),
    exchange(
      `[who can|can you] make it to {S}? / [are you all|are you] coming to {S}? / [is everyone|are you] ok with {T} for {S}?
      [anyone not coming|you're coming] to {S} {D}? / [hands up for|you in for] {S}?`,
      `I'm in / yes, wouldn't miss it / yep, I'll be there around {h} / count me in / should be ok, I finish at {h}
      maybe, depends on work {d} / I'll try, might be {l} late / can't this time, sorry / not this one, {n} is visiting
      I'm away until {d}, sorry / yes but I have to leave at {h} / yes! bringing {n} too if that's ok`,
      `in! / me too / I can give [someone|you] a lift from {h} / I'm a maybe, will confirm {d} / same, but I have to leave at {h}
      {n} and I will be there / sorry, not me, {d} is full`,
      `ok noted / thanks for letting me know / ok cool, I'll tell {n} / ok, {T} then / good to know, I'll update {n}
      ok, shout if anything changes`,
    ),
    exchange(
      STILL_ON,
      `yep, still on / yes, {T} / yes, {V}, {H} / still on as far as I know / it's on, {N} confirmed / of course, {T} as planned
      yes, we're {K} now`,
      `I'll be there / yes and {n} is coming as well / looking forward to it / on, but I'll be {l} late / yes, bring {b}`,
      `great, see [you all|you] there / good, I'll bring {b} / perfect, wasn't sure / phew, I already told {n} yes / ok leaving at {h} then`,
    ),
    exchange(
      STILL_ON,
      `cancelled I'm afraid, {N} can't make it / no, moved to {T} / not this time, only {K} signed up / postponed, probably {T} instead
      no, {N} is ill, we try again {D} / it's off, the place was double booked / off for now, {N} suggests {T}`,
      `shame, but {T} is better for me / I only found out {y} as well / {n} wasn't free either / we could still do something small {d}`,
      `ah shame / ok, nearly left the house / {T} is better for me anyway / ok I'll tell {n} / oh well, next time / ok, moving it to {D} in my calendar`,
    ),
    exchange(
      `how much is {S}? / what do we owe for {S}? / how much should I bring for {S}? / what does {S} cost these days? / who do I pay for {S}, and how much?`,
      `{M} each / {M} each if {K} of us come / {N} paid, it's {M} per person / I think {M}, same as last time / around {M}, cash is easiest
      {M}, send it to {N} / {M} if you pay before {D}`,
      `I still owe {N} from last time / can I pay {d}? / I paid {N} already / {m} more if you want {b} as well / cheaper than I thought`,
      `ok, sent to {N} / fair enough / {M}, ok, I'll bring cash / bit steep but ok / done, just paid {M} / I'll transfer it {D}`,
    ),
    exchange(
      `what should I bring to {S}? / do I need to bring anything for {S}? / [what's everyone|what are you] bringing to {S}?
      is there anything missing for {S}? / anything I can get for {S}?`,
      `{B} would be good / maybe {B}? / we still need {B} / {B} please, {N} has the rest / {B}, and maybe {b} / I've got everything except {B}`,
      `I can do {b} / I'll bring {b} as well / {n} always brings {b} / don't forget {b} like last time`,
      `ok I'll get {B} / {B}, done / easy, I'll pick that up {D} / ok {B} it is, and I'll ask {n} about the rest`,
    ),
  ],
  good: remark(
    `{S} is {T}, {V} / reminder: {S}, {T} / looking forward to {S} / really enjoyed {S} last time / {n} is coming to {S} too
    just put {S} in the calendar for {T} / {N} sorted {S} for {T} / {S}: we're {K} now / I said I'd do {B} for {S}`,
    `see [you all|you] there {D} / nice one, I'll tell {n} / can't wait for {S} / {n} will be pleased, {S} was fun last time / is {n} coming to {S} too? / {D}, good, {n} is free too / bringing {b} to {S} then / should I pick up {n} for {S}? / brilliant, thanks for sorting it / good stuff, I'll be there by {H}
    I'll bring {b} / perfect, {D} suits me / ooh, {n} will be happy / noted, {H}`,
  ),
  bad: remark(
    `I can't make {S} {D}, sorry / I'll be {L} late for {S} / {N} can't do {S} any more / not sure {S} will happen, only {K} replied
    I completely forgot about {S} / {D} doesn't work for {S} after all / we have a problem with {S}, {N} dropped out`,
    `no worries, {S} isn't going anywhere / oh no, {S} without you is only half / {S} can wait till {d} / what about {n}, could they help with {S}? / ah well, there's always another {w} for {S} / oh no, that's a shame / ok, thanks for saying / could we do {d} instead? / don't worry, we'll manage
    {n} might be able to step in / happens, I'll tell {n} / fine by me, let's see who's free {d}`,
  ),
}

const ANY_NEWS = `is {S} ok now? / did [anyone|you] sort {S}? / any news on {S}? / {S} {A}, is [anyone|somebody] on it?
  {S} {A}. Did [anyone|you] call about it? / what's happening with {S}?`

const THING: ClassTalk = {
  exchanges: [
    exchange(
      `where's {S}? / [has anyone|have you] seen {S}? / where did we leave {S}? / who had {S} last? / I can't find {S}, any ideas?
      [does anyone|do you] know where {S} is?`,
      `{P} / should be {P} / last time I saw it it was {P} / {N} left it {P} / try {P} / {P}, unless {N} has it / I put it {P} {y}`,
      `or {p} / {n} had it {y} / I saw it {p} {y} / if not {P} then ask {n} / please put it back afterwards`,
      `found it / not there, I'll ask {n} / yes! it was {P} / got it, it was {P} all along / ok I'll look when I'm home`,
    ),
    exchange(
      `who's looking after {S}? / who do I ask about {S}? / who dealt with {S} last time? / who should have a look at {S}?
      [does anyone|do you] know somebody who can look at {S}?`,
      `{N} / {N} usually / ask {N}, I have the number / I can, remind me {D} / {N} did it last time, took {L} / {N} knows most about it
      I'd ask {N}, free from {D}`,
      `{n} could help too / not {n} please / yes {N} is good / {N} charged me {m} once`,
      `ok I'll message {N} / asking {N} now / ok, {N} then / great, sent {N} a message / {N} says {D} is possible`,
    ),
    exchange(
      ANY_NEWS,
      `yep, sorted {y} / {N} fixed it {y} / all good now / yes, only took {L} / working again since {w} / sorted, {M} in the end
      it's fine now, {N} had a look`,
      `nice, it was driving me mad / fingers crossed / it was fine when I tried {y} / should have asked {N} sooner / tell {n}, was asking {y}`,
      `amazing / finally / brilliant, thank {N} from me / oh good, that saves us some money / great, one thing less`,
    ),
    exchange(
      ANY_NEWS,
      `not yet, {N} is coming {T} / no, waiting for a part / still the same, I'll try again {D} / nope, {N} says {D} at the earliest
      {N} had a look, it'll be about {M} / no idea, nobody had time to look / no, and nobody picks up`,
      `I can be there {D} if that helps / {n} had the same / can we ask {n} instead? / so annoying / I'd rather pay {m} and have it done`,
      `ok, keep me posted / hmm ok / right, I'll chase {N} {d} / fine, we'll live with it till {D} / ok let's decide {d} then`,
    ),
    exchange(
      `how much was {S}? / what did {S} cost in the end? / what do I owe for {S}? / how much did {N} want for {S}? / is {S} expensive to replace?`,
      `{M} in the end / {M}, I have the receipt / about {M} all in / {M} split {K} ways / {M}, {N} knew someone / {M} second hand`,
      `not bad / {n} paid {m} / I'll transfer my share {d} / we can take it out of the kitty`,
      `ok sending it now / {M}? ouch / that's fair / ok, I'll pay you back {D} / good price actually`,
    ),
  ],
  good: remark(
    `{S} is sorted / good news, {S} works again / {N} fixed {S}, took {L} / finally dealt with {S} {y} / {S} is back to normal, {M} all in
    {N} gave me a hand with {S} {y}`,
    `finally, {S} was driving {n} mad / {n} will be glad about {S} / so no more trouble with {S} before {d}? / {S} and me, we needed that / {N} is good with these things / nice one / hero / you star / that was quick / what do we owe you? / good, {n} will be relieved`,
  ),
  bad: remark(
    `{S} {A} / heads up, {S} {A} / so {S} {A}, of course / {S} {A}, I noticed {y} / just saw that {S} {A}
    {N} says {S} {A} / not to complain but {S} {A}`,
    `oh no, {S} again / I can have a look at {S} {d} / wasn't {n} going to deal with {S}? / {S} was fine {y} / how much would it be to replace {S}? / I'd call {n} about {S} / not {S}, please / {N} knows how to deal with that / leave it, I'll do it when I'm back / same thing happened {y}
    ugh. I'll call {N} / typical / ok, {N} is around {D}, I'll ask / can it wait until {d}?`,
  ),
}

const DONE = `is {S} done? / how's {S} coming along? / did [anyone|you] finish {S}? / are we done with {S}? / what's the status of {S}? / how far is {S}?`

const WORK: ClassTalk = {
  exchanges: [
    exchange(
      `when do we need {S}? / when is {S} due? / what's the deadline for {S}? / by when does {N} want {S}? / how urgent is {S}?`,
      `{D}, end of day / by {T} / {N} wants it {D} / {D}, but earlier is better / {T} at the latest / {D} I think, {N} wasn't clear`,
      `I could have {A} ready by {d} / {D} is tight / {n} asked for an extra day / I have {l} free {d}, can help / pretty sure we can push that`,
      `ok {D} is doable / hmm, tight, but ok / {D}, noted / then I'll start with {A} / ok I'll block {l} for it {d}`,
    ),
    exchange(
      `who's doing {S}? / [who has|do you have] {S} at the moment? / [who's taking|are you taking] {A} in {S}? / who's on {S}? / who wrote {A} for {S}?`,
      `{N} started it / I am, will share it {D} / {N} and I split it / I can take {A} / {N}, I think / me, apart from {A} / {N} said {D}`,
      `happy to read it over / I can do {A} / {n} offered to check it / I did it last time so not me`,
      `ok I'll ask {N} for {A} / great, then I'll leave it / perfect, I'd only slow it down / ok, I'll look at {A} once it's there`,
    ),
    exchange(
      DONE,
      `done, sent it {y} / yes, just uploaded it / finished, {N} checked it already / yes, all done except spelling / ready, have a look at {A}
      yes, {A} took me {L} but it's in`,
      `I read it, really good / {A} came out well / {n} has seen it too / one small comment on {A}, otherwise great`,
      `amazing, well done / wow, quick / perfect, sending it to {n} / great, I'll read it {d} / lovely, one thing off the list`,
    ),
    exchange(
      DONE,
      `nearly, {A} is missing / not yet, stuck on {A} / about {K}0%, {A} is left / give me until {T} / no, I'll get to it {D} / half, {N} still has {A}
      not really, {A} is harder than I thought`,
      `I can help with {A} {d} / same here to be honest / {n} might have something for {A} / shall we do {A} together {d}?`,
      `ok, {D} is fine / shout if you need help with {A} / no stress / ok, I'll tell {N} it's coming / we could skip {A} if it's too much`,
    ),
    exchange(
      `what's left on {S}? / what does {S} still need? / what's missing in {S}? / where are we with {S}?`,
      `just {A} / {A}, then it's done / {A} and a final read / {N} wants changes to {A} / mainly {A}, {L} of work maybe`,
      `and somebody should check it / I think {A} is fine as it is / {n} can do the final read`,
      `ok I'll do {A} {d} / that's not too bad / then we can finish {D} / ok let's do {A} together {d}`,
    ),
    exchange(
      `where do I find {S}? / [can someone|can you] send me {S}? / which version of {S} is the latest? / [does anyone|do you] have the link to {S}?`,
      `in the shared folder / pinned at the top here / just sent it to you / {N} has the latest one / in the mail from {N}, {y}
      the one from {y}, ignore the older ones / in the folder, the file with {A} in it`,
      `version {k} is the right one / I can't open it by the way / careful, {A} is still the old one / {n} has a printed copy`,
      `got it / found it / ah, I was in the wrong folder / can see it now / ok, reading it {d}`,
    ),
  ],
  good: remark(
    `just finished {A} for {S} / {S} is ready for a look / sent {S} to {N} / updated {S}, mostly {A} / {N} liked {S}, only small comments on {A}
    {S} is coming together / spent {L} on {A} and it finally works`,
    `nice work on {S} / {S} looks good to me / {A} was the hard part, well done / I'll look at {A} {d} / can I show {S} to {n}? / sending {S} to {n} then / you and {n} make a good team / great, I'll read it {d} / wow, that was quick / you're on fire / {A} is so much better now / {n} will love it`,
  ),
  bad: remark(
    `{S} is going to be late, {A} isn't ready / I think {A} in {S} is wrong / {N} isn't happy with {A} / I lost my changes to {S}
    still stuck on {A} / we underestimated {S}, {A} alone takes {L}`,
    `I can help with {A} {d} / don't worry, {d} is fine for {S} / did {n} see {S} yet? / forget {A} for now, {n} can add it {d} / happens, {S} was never going to be done before {d} / {n} had trouble with {A} as well / let's look at it together {d} / annoying, same here / what if we ask {n}?
    {N} always says that / breathe, it's only {A}`,
  ),
}

const DID_IT = `did [anyone|you] {S}? / did we remember to {S}? / did somebody {S} or do I have to? / have we managed to {S} yet?`

const TASK: ClassTalk = {
  exchanges: [
    exchange(
      `who can {S}? / [can someone|can you] {S}? / who's going to {S}? / whose turn is it to {S}? / [any volunteers|any chance you could help] to {S}?
      [could somebody|could you] {S} before {D}?`,
      `I can {D} / I'll do it / {N} offered / my turn I think, will do it {D} / I did it last time, so {N} maybe / me, but not before {D}
      {N} could, I'll ask / yes, after {H} / I can if somebody helps, it takes {L}`,
      `I can help / I'll do the next one / {n} owes us one / happy to swap with {n} / can't, my back still hurts`,
      `you're the best / great, {D} is early enough / ok, thanks, I'll do it next time / perfect, take {n} with you / ok then that's settled`,
    ),
    exchange(
      `when are we going to {S}? / when should we {S}? / do we have to {S} before {D}? / what's a good day to {S}? / how soon do we need to {S}?`,
      `{D} ideally / {T} suits me / before {D} / {T} maybe? / not before {D}, {N} has the keys / I'd say {D}, then it's done / whenever {N} is back, {D} I think`,
      `{D} works / I can only do {d} / {n} would help {d} / it takes {l}, so better early`,
      `{D} then / ok {T}, I'm in / good, I'll ask {n} as well / fine, but not later than {H}`,
    ),
    exchange(
      DID_IT,
      `yes, did it {y} / done {y} / yep, {N} did / yes, took {L} / just done / yes, don't worry / all done, {N} helped`,
      `I saw it too, looks good / {N} deserves the credit / finally`,
      `you're a star / great / phew / oh good, I can cross it off / thanks, I owe you one / tell {N} thanks too`,
    ),
    exchange(
      DID_IT,
      `not yet, sorry, will do it {D} / forgot, doing it now / no, {N} was going to but got held up / no, can somebody else? I'm out until {D}
      tried {y}, no luck / it's on my list for {D} / no, I thought {N} had it`,
      `I can do it {d} / no rush from me / {n} might do it / it's been like that since {w}`,
      `ok, no stress / ok but please before {D} / I'll do it then / fine, let's do it together {d} / ok I'll remind {N}`,
    ),
    exchange(
      `how long does it take to {S}? / is it a lot of work to {S}? / how long do we need to {S}? / can we {S} in an hour?`,
      `{L}, tops / about {L} / took me {L} last time / {L} if {N} helps / more than you think, {L} at least / {L} once you know how`,
      `depends who does it / {n} did it in {l} / quicker with two`,
      `ok, that's fine / {L}? ok, not {D} then / good, I'll do it before {h} / less than I thought`,
    ),
  ],
  good: remark(
    `managed to {S} {y} / I'll {S} {D} / {N} helped me {S}, only took {L} / going to {S} {D} and then I'm done
    finally got round to it: I'll {S} {T} / I asked {N} to {S}`,
    `amazing, one less thing for {d} / you're a star, {n} hates that / great, I'll help if I'm back by {H} / finally, last time {n} did it / next time I'll {S} / it's my turn to {S} next time / nice, that leaves less for {d} / thanks for doing that`,
  ),
  bad: remark(
    `still haven't managed to {S} / I forgot to {S}, sorry / tried to {S} {y} but no luck / nobody wants to {S}, I see
    I don't have time to {S} before {D} / turns out it takes {L} to {S}`,
    `no worries, I can {S} {d} / it can wait till {d} / let me {S}, I'm free {d} / {n} could {S} / is it that bad to {S}? / ask {n}, quick and never complains / let's do it together {d} / ha, same here / fine, I'll do it`,
  ),
}

const LIKE: ClassTalk = {
  exchanges: [
    exchange(
      `what do [you all|you] think of {S}? / thoughts on {S}? / is {S} any good? / worth it, {S}? / {S}: yes or no? / how do [you all|you] find {S}?`,
      `loved it, especially {A} / really {j} / {A} is {j}, the rest is ok / bit {g} for me / I prefer {E} / {A} put me off
      {j}! {N} recommended it / better than {E} anyway / not bad, though {A} could be better / {N} hated it but I think it's {j}
      honestly {j}, I'd do it again {d} / {g}, and I really tried`,
      `agree about {A} / {A} was {g} for me / I liked {a} too / {n} said the same / same / no way, it's {j} / give it another try, {a} grows on you`,
      `ok I'll give it a go {d} / good to know / interesting, {n} said the opposite / sold / hm, maybe {E} then / I'll try and report back {d}`,
    ),
    exchange(
      `{S} or {E}? / [which do you all|which do you] prefer, {S} or {E}? / if you had to choose: {S} or {E}? / can't decide between {S} and {E}, help`,
      `{S}, easily / {S}, because of {A} / {S} I'd say, {E} is a bit {g} / {S} if you have time, {E} if not / {S}. {N} says so too
      {S}, no contest / hard one. {S} for {A} / both are {j}, but {S} wins`,
      `{E} for me, sorry / team {S} / {S}, and I don't even like {A} that much / why not both / {n} will say {E}, just wait`,
      `ok {S} it is / {S} then, decided / that's {k} votes for {S} / fine, {S}, you convinced me / ok, and {E} next time`,
    ),
  ],
  good: remark(
    `{S} was {j} / highly recommend {S} / ok {S} is {j}, {A} especially / {N} got me into {S} and it's {j} / still happy about {A}, {S} was {j}
    I could talk about {S} for hours / if you get the chance: {S}. So {j}`,
    `right?! {n} didn't believe me / told you, and {n} too / adding {S} to my list / {S} with {n} {d}? / I said that about {A} {y} / {n} and I loved {A} / ok, {S}, {d}, who's in? / {A} alone is worth it / {n} says the same / I need to try that {d} / so glad you liked it / agreed, {j}`,
  ),
  bad: remark(
    `not convinced by {S}, {A} is {g} / {S} was a let-down / I wanted to like {S}, but {A} spoils it / {S} is a bit {g}, isn't it / gave up on {S} {y}, {A} was {g}`,
    `oh no, really? {n} loved {S} / I kind of agree about {A} / wait till {d}, {S} gets better / {n} said {A} was {j} / how can you not like {A} / {S} needs a second chance / unpopular opinion but I liked {A} / {n} thought so too / try {E} instead / ha, that's harsh / more for me then`,
  ),
}

/** What is said about each class of subject, in the order of CLASSES. */
export const TALK: readonly ClassTalk[] = [EVENT, THING, WORK, TASK, LIKE]

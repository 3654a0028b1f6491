/** Pool, gym, laundry, Wi-Fi. */
import { story } from './story.ts'

/** The pool, or that there is none. */
export const pool = story(
  { group: 'everyday', weight: 1.2 },
  {
    name: 'pool',
    slots: {
      party: [
        { party: 'my sister' },
        { party: 'two friends' },
        { party: 'my parents' },
        { party: 'a friend' },
      ],
    },
    titles: {
      subject: [
        { when: { hasPool: true }, say: 'Pool hours and guests' },
        { when: { hasPool: false }, say: 'Is there a pool?' },
      ],
      summary: [
        { when: { hasPool: true }, say: 'Pool open {$poolHours}; up to {$poolGuests} guests per unit.' },
        { when: { hasPool: false }, say: 'Asked about a pool; the building has none.' },
      ],
    },
    turns: [
      {
        when: { hasPool: true },
        lines: {
          tenant:
            '{hi}, {what are the hours of|when can I use|how late is|until when is there access to} the pool{ today| these days| this week| on weekdays|}? {I want to|I would like to|I was hoping to} {swim a few laps|go swimming|go for a swim|take a dip}{ after work| tonight| with the kids| later on|}.',
          assistant: [
            'The pool is open {$poolHours}, every day. It is heated, so tonight works too as long as you are out by closing time.',
            'You can swim {$poolHours} any day of the week. Your fob or code opens the gate. Enjoy!',
          ],
        },
      },
      {
        when: { hasPool: true },
        lines: {
          tenant:
            "{ok}, {thanks}. {Can I bring|May I bring|Would it be OK to bring|Am I allowed to bring} {$party}{ along| with me| too|}? {They'd love it|They love to swim|It's for one afternoon}{ and I'd stay with them the whole time| and we'd be quiet|}.",
          assistant: [
            'Yes, up to {$poolGuests} guests per unit at a time. Please stay with them while they are at the pool.',
            'Of course. The limit is {$poolGuests} guests per unit, and they need you with them.',
          ],
        },
      },
      {
        when: { hasPool: true },
        share: 0.6,
        lines: {
          tenant:
            '{Good to know|That should do|That is enough for us}. {Is it right that there are|Do you have|Are there} {chairs|lockers|towels|showers} {and a place to change|and some shade|and a grill|and vending machines}{ at the pool| by the pool| down there|}?{ First time for me.| I have never been down there.|}{ Sorry for all the questions.|}',
          assistant: [
            'You will find chairs, some shade, a shower and a place to change. Towels, food and drinks you bring yourself; there are no lockers and no grill at the pool.',
          ],
        },
      },
      {
        when: { hasPool: true },
        lines: {
          tenant:
            "{great}, {thanks}{ for the info| for the quick answer| for the details|}. {See you at the pool|Can't wait|That settles it|That was all I wanted to know}{ then| for now|}!{ I'm packing my things.| The kids are thrilled.|}",
          assistant: '{bye}',
        },
      },
      {
        when: { hasPool: false },
        lines: {
          tenant:
            "{hi}, {quick question|one question|something I never asked|just wondering}: {is there|do we have|does the building have} {a pool|any kind of pool|a swimming pool} {here|for tenants|that I can use}? {My kids keep asking|It's getting warm|I love to swim|A neighbor mentioned one}{ and I couldn't find it| and I have no idea|}.",
          assistant: [
            {
              when: { yard: '' },
              say: "No, this building doesn't have a pool, sorry. The city's indoor pools sell day tickets; they are the closest thing.",
            },
            { say: "I'm afraid there is no pool here. What we do have outside: {$yard}." },
          ],
        },
      },
      {
        when: { hasPool: false },
        lines: {
          tenant:
            "{Too bad|What a pity|Oh well|That's a shame}, {but thanks|but thank you|anyway, thanks|still, thanks a lot} {for the quick answer|for checking|for telling me|for the honest answer}. {I'll let the kids know|I'll look around|I'll try the public one|We'll find something else}{ then| this weekend| some day|}.",
          assistant:
            "You're welcome, {$first}. I've noted that you'd like one; {$owner} does read those wishes.",
        },
      },
    ],
  },
)

/** The fitness room, or that there is none. */
export const gym = story(
  { group: 'everyday', weight: 1 },
  {
    name: 'gym',
    slots: { machine: ['treadmill', 'rowing machine', 'bench', 'exercise bike'] },
    titles: {
      subject: [
        { when: { hasGym: true }, say: 'Fitness room' },
        { when: { hasGym: false }, say: 'Is there a gym in the building?' },
      ],
      summary: [
        { when: { hasGym: true }, say: 'Fitness room open {$gymHours}; residents only.' },
        { when: { hasGym: false }, say: 'Asked about a gym; the building has none.' },
      ],
    },
    turns: [
      {
        when: { hasGym: true },
        lines: {
          tenant:
            "{hi}, {how early does|when does|at what time does|how early in the day does} the {gym|fitness room|workout room} {open|open up}? {I start work at eight|I have early shifts|I train before work|I'd like a new routine}{ so mornings suit me best| and evenings are hopeless| and hate crowds| these days|}.",
          assistant: [
            'The fitness room is open {$gymHours}, seven days a week. Your fob or code lets you in.',
            "It's open {$gymHours}, weekends included. Mornings are usually quiet.",
          ],
        },
      },
      {
        when: { hasGym: true },
        lines: {
          tenant:
            '{ok}. {Is there|Do they have|Do we have|Would there be} a {$machine}{ in there| down there| too|}? {And may I bring|And can I bring|And is it OK to bring} {my trainer|a workout partner|my brother|a friend}{ now and then| once a week| sometimes|}?',
          assistant: [
            'There is a {$machine}, yes. The room is for residents only, though, so guests cannot train there.',
            'Yes to the {$machine}. Guests I have to say no to: the insurance covers residents only.',
          ],
        },
      },
      {
        when: { hasGym: true },
        lines: {
          tenant:
            "{Fair enough|That's fine|Makes sense to me|I can live with that}, {thanks}{ for explaining| for the info| for the quick reply|}. {I'll go|I'll start|I'll be there|I'll try it} {tomorrow|on Monday|this week|before work|right away}!{ Wish me luck.|}",
          assistant: '{bye}',
        },
      },
      {
        when: { hasGym: false },
        lines: {
          tenant:
            "{hi}, {I was wondering|I wanted to ask|one question|tell me please}, {is there|do we have|does the house have} {a gym|a fitness room|any place to work out|a workout room}{ in the building| for tenants| somewhere on site|}? {I've only just started training|My old place had one|I'd cancel my membership for it|I couldn't find a sign}.",
          assistant: [
            "There isn't one in this building, {$first}. Several tenants use the gyms nearby; some give a discount when you show your lease.",
            'Sorry, no fitness room here. If you join a gym in the neighborhood, ask for their resident rate.',
          ],
        },
      },
      {
        when: { hasGym: false },
        lines: {
          tenant:
            "{Alright then|Good idea|I'll do that|That's a good tip}, {thanks}{ for the tip| for letting me know| for the answer|}. {I'll ask around|I'll look at what's close|There's one next to my office|Running is free anyway}{ then| I guess| after all| and healthy too|}!",
          assistant: '{bye}',
        },
      },
    ],
  },
)

/** Washing: where and when. */
export const laundry = story(
  { group: 'everyday', weight: 0.9 },
  {
    name: 'laundry',
    slots: { stain: ['washer', 'dryer'] },
    titles: {
      subject: 'Laundry',
      summary: [
        {
          when: { laundry: 'shared' },
          say: 'Laundry room hours {$laundryHours}; how to report a machine that is out of order.',
        },
        { when: { laundry: 'unit' }, say: 'How to use and clean the machines in the unit.' },
      ],
    },
    turns: [
      {
        when: { laundry: 'shared' },
        lines: {
          tenant:
            '{hi}, {until when can I use|how late can I use|what are the hours of|when is it too late to use} the laundry room{ on weekdays| on Sundays| in the evening|}? {I work late|I get home late|My shifts end late|I have evening classes}{ most days| this month| and hate to rush| so I need to plan|}.',
          assistant: [
            'The laundry room is open {$laundryHours}, every day. Please start the last load an hour before closing.',
            'You can wash {$laundryHours}, Sundays too. A load takes about an hour, so begin in time.',
          ],
        },
      },
      {
        when: { laundry: 'shared' },
        lines: {
          tenant:
            "{ok}, {thanks}. {And what if|And what do I do if|Who do I tell if|And where do I report it when} {a|one|the left} {$stain} {is out of order|eats my money|won't start|is broken}{ again| like last week|}?",
          assistant: [
            'Tell me the number on the {$stain} and what it does, and I order the repair. Lost money comes back through the office.',
            'Write to me with the number on the machine. I pass it on the same day, and the office refunds what it swallowed.',
          ],
        },
      },
      {
        when: { laundry: 'unit' },
        lines: {
          tenant:
            "{hi}, {a question about|I need advice about|something about|can you help me with} the {$stain} in {my unit|my apartment|our unit}: {it smells a bit|it leaves lint on everything|there's a light blinking|clothes come out musty}{ lately| since last week| every time|}. {Am I doing something wrong?|What can I do?|Is there a trick?|Is that normal?}",
          assistant: [
            'Usually it only needs a cleaning: empty the filter behind the small door at the bottom, then run it once empty at the hottest setting.',
            "That's mostly lint. Clean the filter, run it hot and empty once, and leave the door open afterwards.",
          ],
        },
      },
      {
        when: { laundry: 'unit' },
        wait: [90, 400],
        lines: {
          tenant:
            '{I did that|Done|I cleaned it|I found the filter} {and wow|and yes|and indeed}, {that was full|so much lint|it was disgusting|no wonder it struggled}. {It runs|It works|It sounds|It is} {much better|like new|fine|a lot better} now{ after one empty run| after the hot cycle|}.',
          assistant:
            'Perfect. Once a month is enough to keep it that way. If it comes back, I send somebody.',
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for the help| for explaining| for the quick answer| for your patience|}. {That's all|That's it|Nothing else|No more questions}{ from me| for today| for now|}!{ Off to wash.| Laundry day it is.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

/** The Wi-Fi that the building gives its tenants, or that it gives none. */
export const wifi = story(
  { group: 'everyday', weight: 0.9 },
  {
    name: 'wifi',
    slots: { device: ['laptop', 'phone', 'tablet', 'TV'] },
    titles: {
      subject: 'Wi-Fi',
      summary: [
        { when: { hasWifi: true }, say: 'Gave {$first} the name and password of the residents’ Wi-Fi.' },
        { when: { hasWifi: false }, say: 'Asked about Wi-Fi; tenants have contracts of their own.' },
      ],
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {can you tell me|what is|I need|could you send me} the {Wi-Fi|WiFi network|internet} password{ please| again| for the building|}? {I got a new|I have a new|I'm setting up a new|My son has a new} {$device} {and it won't connect|and it asks for one|and it has to go online|and the note with it is gone}.",
          assistant: [
            {
              when: { hasWifi: true },
              say: 'The network is {$wifi}, the password {$wifiPassword} (all lower case, with the dashes).',
            },
            {
              when: { hasWifi: false },
              say: "There's no building Wi-Fi here: every unit has its own internet contract. Is yours connected already?",
            },
          ],
        },
      },
      {
        when: { hasWifi: true },
        lines: {
          tenant:
            "{ok}, {I'm in|it's connected|that worked|I'm online}. {Is it meant for|Is it fast enough for|Can I use it for|Is it alright for} {video calls|working from home|streaming|games|big downloads} {too|as well|or only for browsing}?{ My mobile data is expensive.|}",
          assistant: [
            "It's shared by the whole building, so it's fine for calls and browsing, and slower in the evening. For daily work most tenants have a line of their own.",
          ],
        },
      },
      {
        when: { hasWifi: false },
        lines: {
          tenant:
            "{Not yet|No, not yet|I don't think so|It isn't}. {Which providers|What companies|What providers} {can I choose from|serve the building|are there|do the neighbors use}? {I need it for work|I work from home|I start a new job|I have classes online} {soon|next week|and can't wait|on Monday}.",
          assistant: [
            'Enter your address ({$address}) at the cable and fiber companies and they show what they offer. The socket is in the living room; a technician may need to open it.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for that| for the help| for answering so fast| for the explanation|}. {I'll manage|I'm all set|I know enough|I'll take it from here}{ then| from now on| with that|}!{ My weekend is saved.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

/** Living side by side: noise, parking, packages. */
import { story } from './story.ts'

/** Somebody is loud. */
export const noise = story(
  { group: 'everyday', weight: 1.2, hours: 'night' },
  {
    name: 'noise',
    slots: {
      source: [
        { noise: 'loud music', from: 'the unit above me' },
        { noise: 'a barking dog', from: 'next door' },
        { noise: 'a party', from: 'across the hall' },
        { noise: 'hammering', from: 'the unit below' },
        { noise: 'a TV at full volume', from: 'next door' },
      ],
    },
    titles: {
      subject: 'Noise complaint',
      summary: 'Noise ({$noise}, {$from}) in quiet hours. Reminder sent to the neighbors; quiet since.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {there's|I hear|we have|I'm listening to} {$noise} from {$from}{ again| for hours now| every night this week|}. {I can't sleep|My baby can't sleep|I have to get up early|I can't hear myself think}{ and it's driving me mad| anymore|}. {What can you do?|Can you stop it?|Isn't that forbidden?|Are there no rules?}",
          assistant: [
            'I am sorry, {$first}. Quiet hours here are {$quietHours}. Does it go on within those hours, and is it the first time?',
            "That's not how it should be. The house rules ask for quiet {$quietHours}. Is it within these hours, and how often has it happened?",
          ],
        },
      },
      {
        lines: {
          tenant:
            "{Well within|Yes, within|Right in the middle of|Definitely within} them{, and not for the first time| and it happens a lot| most nights| and I kept a list|}. {I knocked once|I asked nicely|I talked to them|I left a note}{, nothing changed| but it didn't help| and was ignored|}. {I don't want a fight|I want to stay friendly|Please keep my name out of it|I would rather you told them}.",
          assistant: [
            'Understood. I send a reminder of the quiet hours to the units around yours today, without your name, and note the dates in case it has to go further.',
            "I'll keep you out of it. All units around you get a reminder of the quiet hours today, and I log your complaint.",
          ],
        },
      },
      {
        share: 0.6,
        lines: {
          tenant:
            '{ok}, {thanks}. {And what if|And if|What do I do if} {it happens again|it starts again|nobody cares|they ignore it}{ tonight| after that| on the weekend|}? {Do I call you|Do I call the police|Should I write again|Who do I call}?',
          assistant: [
            'Write here with the time, even at night. After a second entry {$owner} talks to them in person. If you feel threatened, call the police first.',
            'Note the time and write to me. The next step is a call by {$owner}. For anything that sounds dangerous, 911 comes first.',
          ],
        },
      },
      {
        wait: [1500, 4300],
        lines: {
          tenant:
            "{Just wanted to say|Good news|Small update|I wanted to tell you}: {it has been quiet|not a sound|it's been calm|silence} {since then|for two nights|ever since|the last nights}. {Thanks}{ for handling it so well| for your help| for being discreet|}.{ I slept like a stone.| What a difference.|}",
          assistant: [
            "That's lovely to hear. I keep the entry on file and close the matter. Sleep well!",
            "I'm glad, {$first}. I'm closing this; should it come back, one line from you is enough.",
          ],
        },
      },
    ],
  },
)

/** Where to leave a car. */
export const parking = story(
  { group: 'everyday', weight: 1.1 },
  {
    name: 'parking',
    slots: {
      ask: ['taken', 'second', 'guest'],
      car: ['a gray SUV', 'a red pickup', 'a white van', 'a blue sedan'],
    },
    titles: {
      subject: [
        { when: { parkingKind: 'street' }, say: 'Parking for guests' },
        { when: { ask: 'taken' }, say: 'Car in my parking space' },
        { when: { ask: 'second' }, say: 'Second parking space' },
        { say: 'Parking for guests' },
      ],
      summary: [
        { when: { parkingKind: 'street' }, say: 'Explained where guests park.' },
        { when: { ask: 'taken' }, say: 'The space of unit {$unit} was taken by {$car}; its owner moved it.' },
        { when: { ask: 'second' }, say: 'Wants a second space at {$spaceFee} a month; on the list.' },
        { say: 'Explained where guests park.' },
      ],
    },
    turns: [
      {
        when: { parkingKind: ['assigned', 'garage'], ask: 'taken' },
        lines: {
          tenant:
            "{hi}, {$car} {is in my space|is parked in my spot|is standing in my space|blocks my space}{ again| since last night| and I'm stuck outside|}. {I don't know whose it is|No note on it|Nobody knows whose it is|I've never seen it here}. {Can you find the owner?|Can you have it moved?|What can I do?|Can it be towed?}",
          assistant: [
            'That is annoying. I am messaging all tenants right now. Can you read me the plate? And please use a visitor space for the moment.',
            "I'm asking around right away. Could you tell me the license plate? For now you may stand in a visitor space.",
          ],
        },
      },
      {
        when: { parkingKind: ['assigned', 'garage'], ask: 'taken' },
        wait: [5, 40],
        lines: {
          tenant:
            "{The plate is|It says|I can read} {out of state|half covered|hard to read}, {ends in|the end is|last digits} {K17|BX42|T68|MR93}. {I am in the visitor row|I parked with the visitors|I found a visitor space|I'm on the street now}{ for the moment| for tonight|}.",
          assistant: [
            "Thank you, that was enough: a guest of another unit had the number wrong. They're coming down to move it now.",
            'Found it: it belongs to a visitor who mixed up the numbers. It will be gone in a few minutes.',
          ],
        },
      },
      {
        when: { parkingKind: ['assigned', 'garage'], ask: 'second' },
        lines: {
          tenant:
            '{hi}, {my partner|my son|my roommate|my wife} {now has|just bought|is getting} a {second car|car too|car of their own}. {Can we rent|Is it possible to get|Could I have|How do I get} {another space|a second space|one more space}{ in the lot| near mine| next to ours|}?',
          assistant: [
            'Yes, as far as there are any left: “{$parkingRule}”. Shall I put unit {$unit} on the list?',
            'The terms are: “{$parkingRule}”. I can put you on the list right now if you like.',
          ],
        },
      },
      {
        when: { parkingKind: ['assigned', 'garage'], ask: 'second' },
        lines: {
          tenant:
            "{Yes|Yes please|Please do|Sure}, {put us down|put me down|put us on the list|add us} for it. {That's fair|The price is fine|I can live with that|It's cheaper than the street}{ for a space so close| compared to tickets| I think|}. {Does it come|Is it billed|Do I pay it} {with the rent|separately|every month}?{ No hurry though.|}",
          assistant: [
            'You are on the list. Once a space is assigned, the {$spaceFee} is billed together with the rent, and you can cancel it to the end of any month.',
            "It's on the list. The {$spaceFee} then comes with the monthly rent.",
          ],
        },
      },
      {
        when: { parkingKind: ['assigned', 'garage'], ask: 'guest' },
        lines: {
          tenant:
            "{hi}, {my parents|some friends|my brother|an old friend} {will be visiting|are coming to see me|will stay with me|will be here}{ this weekend| next week| for a few days|}. {Where can guests|Where may visitors|Where should they} {park|leave the car}{ here| overnight|}? {I don't want them towed|The lot looks full|They drive a big car|They come late}.",
          assistant:
            '{$guestParking}. {And as to the stay itself:|One more thing:} overnight guests are fine for up to {$guestNights} nights a month.',
        },
      },
      {
        when: { parkingKind: 'street' },
        lines: {
          tenant:
            '{hi}, {my mother|an aunt of mine|my best friend|a colleague} {comes by car|arrives by car|drives over|is driving down}{ on Friday| for the holidays| this weekend|}. {Is there|Do we have|Would there be} {any parking|a lot|anything} {for visitors|for her|for a guest}{ near us| at the house|}?{ The street is always full.| She hates parallel parking.|}',
          assistant:
            '{$parkingRule}. In the evening the side streets are the best bet; please mind the signs, they do tow here.',
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for the quick help| for sorting it out| for the information|}. {That helps|That's all I needed|That answers it|Now I know what to do}{ for now| then|, really|}!{ Have a nice day.| You're better than the office phone.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

/** Where a package went, and when the trash goes. */
export const packages = story(
  { group: 'everyday', weight: 0.9 },
  {
    name: 'packages',
    slots: { carrier: ['UPS', 'FedEx', 'USPS', 'Amazon'] },
    titles: {
      subject: 'Missing package',
      summary: 'A package by {$carrier} was marked as delivered and found where packages go.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {$carrier} {says|claims|tells me|writes} {my package|a package|my parcel} {was delivered|is delivered|has arrived|was dropped off}{ today| yesterday| this morning|} {but there's nothing|but I can't find it|but it's not here|but my door is empty}. {Where do they put them?|Where could it be?|Do you know where to look?}",
          assistant: [
            '{$packageRoom}. Could you look there first? If it is not there, send me the tracking number.',
            "Let's find it. {$packageRoom}. Have you looked there already?",
          ],
        },
      },
      {
        wait: [10, 90],
        lines: {
          tenant:
            '{Found it|There it was|It was there|I have it}, {behind a big box|right at the back|under three others|with the wrong name on it|on the top shelf}. {Silly me|I never knew|I should have looked|Good to know}{ after all this time| before writing|}. {Thanks}!',
          assistant: [
            "Great, no harm done! I've asked the carriers before to leave the boxes with the label up.",
            'Good! Next time you know where to look first.',
          ],
        },
      },
      {
        share: 0.7,
        lines: {
          tenant:
            "{While I have you|One more thing|Since I'm writing|By the way}: {on which day|when|what day} {is the trash collected|do they collect the trash|does the trash go|do the bins go out}{ here| these days| now|}? {My neighbor is never sure|I keep missing it|The box has to go|I have so much cardboard}.",
          assistant: '{$trashRule}. Please flatten the cardboard first.',
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for both answers| for finding it| for the help|}. {You saved my day|That was easy|I'm impressed|Have a good one}{, really| again| once more|}!{ It was a birthday present.| It was my new coffee maker.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

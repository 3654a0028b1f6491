/** Pests and keys. */
import { story, TECHNICIANS } from './story.ts'

/** Animals that pay no rent. */
export const pests = story(
  { group: 'maintenance', weight: 0.9, visit: 'planned' },
  {
    name: 'pests',
    slots: {
      guest: [
        { pest: 'ants', where: 'along the kitchen counter', method: 'gel bait', priority: 'normal' },
        { pest: 'mice', where: 'behind the stove', method: 'traps and steel wool', priority: 'normal' },
        { pest: 'roaches', where: 'under the kitchen sink', method: 'gel bait', priority: 'normal' },
        { pest: 'wasps', where: 'above the balcony door', method: 'removal of the nest', priority: 'normal' },
        { pest: 'silverfish', where: 'around the bathtub', method: 'a dry treatment', priority: 'low' },
      ],
      tech: TECHNICIANS,
    },
    titles: {
      subject: 'Pest control: {$pest}',
      summary: '{$tech} treated unit {$unit} against {$pest} ({$method}). Nothing seen since.',
      notes: 'Treated against {$pest} {$where}: {$method}. Check again in two weeks.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {I'm seeing|I keep finding|we have|I've got} {$pest} {$where}{ every evening| almost every day| again and again| for a week now|}. {Can you send an exterminator?|Could you have this treated?|What can be done about it?|Is that something you handle?|I'd really like them gone.}",
          assistant: [
            'Yes, pest control is on us. To send the right person: roughly how many have you seen, and have you put anything out against them?',
            '{sorry}. We take care of that. How many are there at a time, and did you try any spray or bait? It matters for the treatment.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{A few at a time|Two or three a day|More than I like|I stopped counting}, {mostly at night|usually in the evening|always in the same place|and more each day}. {I haven't used anything|No sprays so far|I didn't put anything out|I tried nothing yet}{ because of my kid| because I cook there| since I wanted to ask first|}.{ I keep everything clean.| It is not my cooking.|}",
          assistant: [
            'Good, that keeps all options open. The request is in: {$tech} from pest control comes {$visitDay} {$visitWindow}. Please clear the area {$where}.',
            "Perfect, don't spray anything now. {$tech} from pest control comes {$visitDay} {$visitWindow} and works with {$method}.",
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: '{$priority}',
            description: 'Pest control for unit {$unit}: {$pest} {$where}.',
          },
          { action: 'attach', file: '{$pest}.jpg', type: 'image/jpeg' },
        ],
      },
      {
        share: 0.6,
        lines: {
          tenant:
            '{ok}. {Is the treatment|Is that stuff|Will that be|Is what they use} {safe for|OK for|harmless for} {my dog|my cat|my toddler|a baby|children|people with asthma}?{ They are in every room.| I have to know beforehand.|}{ Sorry for asking so much.|}',
          assistant: [
            "{$tech} uses {$method}: nothing is sprayed into the air. Keep everybody out of the room until it's done and you're fine.",
            'It is: {$method}, placed where nobody reaches it. {$tech} will show you the spots.',
          ],
        },
      },
      {
        after: 'visit',
        wait: [2000, 6000],
        lines: {
          tenant:
            '{Quick update|Small update|Just to report back}: {no more|not a single one of the|I see no more|no sign of} {$pest} {since the visit|since {$tech} came|after the treatment}. {So it worked|I think it worked|Looks like we won|What a relief}{, fingers crossed|, finally|}. {Thanks}!',
          assistant: [
            "That's the update I was hoping for. I've closed the request; {$tech} checks again in two weeks anyway.",
            'Wonderful. The request is closed. Keep the area dry and crumb-free and it should stay that way.',
          ],
        },
      },
    ],
  },
)

/** A key or fob that is gone. */
export const lostKey = story(
  { group: 'everyday', weight: 0.9 },
  {
    name: 'lost-key',
    slots: {
      item: [
        { item: 'unit key', use: 'the spare' },
        { item: 'key fob', use: 'the side entrance with your unit key' },
        { item: 'mailbox key', use: 'the office as your mailbox for now' },
      ],
    },
    titles: {
      subject: 'Lost {$item}',
      summary: '{$first} lost a {$item}. A new one costs {$keyFee}, at the office.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {I lost|I can't find|I seem to have lost|I've misplaced} my {$item}{, probably today|, maybe at the gym|, perhaps on the bus|, I think this weekend|}. {How do I get a new one?|Can I get another one?|What does a new one cost?|What do I do now?}{ I looked everywhere.| It is nowhere to be found.|}",
          assistant: [
            'No problem, {$first}. A new key or fob is {$keyFee}, and you can pick it up at the office, Monday to Friday, {$officeHours}. Are you able to get in right now?',
            'That happens. The office makes you a new one for {$keyFee} (Monday to Friday, {$officeHours}). Do you have another way in at the moment?',
          ],
        },
      },
      {
        lines: {
          tenant:
            '{Yes|Yeah|I do|Luckily yes}, {my roommate is home|my partner can let me in|a neighbor lets me in|I have a spare at work}. {Do I need to bring anything|What should I bring|Should I bring something|Which papers do I need}{ for that| to the office| when I come by|}?{ I would come tomorrow.| I can be there early.| I could come on my lunch break.|}',
          assistant: [
            'Just a photo ID. The {$keyFee} can be paid by card there or added to your next rent.',
            "Only your ID, so they can check your name against unit {$unit}. I've told the office that you're coming.",
          ],
        },
      },
      {
        share: 0.6,
        lines: {
          tenant:
            '{ok}. {And if|What if|What happens if} {I find|I do find|it turns up and I find} {the old one|the lost one|mine}{ after all| later| next week|}? {Do I get the money back?|Is the fee returned?|Can I bring it back?}',
          assistant: [
            {
              when: { item: 'key fob' },
              say: 'The lost fob is switched off today so nobody else can use it, and it stays off. The fee covers the new one, so it is not returned.',
            },
            {
              when: { item: ['unit key', 'mailbox key'] },
              say: 'Then simply keep it as a spare. The fee pays for the copy, so it is not returned.',
            },
          ],
        },
      },
      {
        lines: {
          tenant:
            "{I'll come by|I'll pick it up|I'll be there|I'll stop by} {in the next few days|as soon as I can|on my next day off|before work}. {Thanks}{ for making it so easy| for telling them ahead| for your help|}!{ I'm usually more careful.| It won't happen again.| I feel so silly.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

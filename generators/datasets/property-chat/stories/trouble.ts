/** Emergencies, and messages that somebody must look at. */
import { story, TECHNICIANS } from './story.ts'

/** Water from a burst pipe. */
export const burstPipe = story(
  { group: 'emergency', hours: 'any', visit: 'at once', weight: 1 },
  {
    name: 'burst-pipe',
    slots: { room: ['kitchen', 'bathroom', 'laundry closet'], tech: TECHNICIANS },
    titles: {
      subject: 'EMERGENCY: water in the {$room}',
      summary:
        'Burst pipe in the {$room} of unit {$unit}. Water shut off by the tenant; {$tech} replaced the pipe.',
      notes: '{$tech} replaced a burst section of pipe in the {$room}; fans set up to dry the floor.',
    },
    turns: [
      {
        lines: {
          tenant:
            '{Help|Emergency|Please hurry|This is urgent}! {Water is shooting|Water is pouring|Water is gushing|There is water coming} {out of the wall|from under the sink|out of a pipe} in {my|the} {$room}{ and it will not stop| and it is everywhere| and I am standing in it|}. {What do I do?|I need somebody now!|Tell me what to do!|Send someone!}',
          assistant: [
            'Turn the main valve of your unit clockwise until it stops: it is behind the panel near the water heater. Keep away from outlets that are wet. I am alerting the manager right now.',
            'First the main valve of your unit, behind the panel by the water heater: turn it clockwise all the way. Do not touch wet outlets. The manager is being alerted this second.',
          ],
        },
        does: [
          {
            action: 'alert_manager',
            urgency: 'immediate',
            reason: 'Burst pipe in the {$room} of unit {$unit}.',
          },
        ],
      },
      {
        wait: [2, 8],
        lines: {
          tenant:
            "{I found it|Found the valve|I got the valve|The valve is closed}, {it has stopped|it's only dripping now|the water stopped|it's slowing down}. {The floor is soaked|Everything is wet|There's a lot of water|It ran into the hall}{ though| and I'm shaking| but I have towels|}. {Is somebody on the way?|Is anyone coming?|When will somebody come?}",
          assistant: [
            'Very well done. {$tech} is on the way and will be with you {$visitWindow}. The request is logged as an emergency. Please take photos before you mop.',
            "You did exactly right. {$tech} will be there {$visitWindow}; it's logged as an emergency. If you can, take a few pictures of the damage.",
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: 'emergency',
            description: 'Burst pipe in the {$room}, unit {$unit}; water shut off at the unit’s main valve.',
          },
          { action: 'attach', file: 'water-{$room}.jpg', type: 'image/jpeg' },
        ],
      },
      {
        share: 0.7,
        wait: [3, 10],
        lines: {
          tenant:
            '{ok}. {Should I|Do I have to|Do I need to} {tell|warn|wake} {the people below|my neighbors downstairs|the neighbors}? {And who pays|And what about|And who takes care of} {the carpet|my things|the damage|my furniture}{ in the end| after this|}?',
          assistant: [
            "I'm messaging the units below now, you don't have to. Damage to the building is on the owner; for your belongings, tell your renters insurance and keep the pictures.",
            'I inform the neighbors. The building itself is the business of {$owner}; your own things are covered by your renters insurance, so keep the photos.',
          ],
        },
      },
      {
        after: 'visit',
        wait: [40, 120],
        lines: {
          tenant:
            "{$tech} {replaced the pipe|put in a new piece|repaired it|fixed the pipe} and {the water is back|we have water again|set up fans|everything is dry so far}. {What a day|I can breathe again|I'm so relieved|That was quick}{, honestly| after all that|}. {Thanks}{ for staying with me| for reacting so fast| for your calm|}!",
          assistant: [
            "I'm glad you're alright, {$first}. The fans stay for two days; I'll ask you then whether everything is dry. The request is closed, the incident documented.",
            'You kept your head, {$first}, that limited the damage. The repair is closed and the incident documented for {$owner}.',
          ],
        },
      },
    ],
  },
)

/** A smell of gas. */
export const gas = story(
  { group: 'emergency', hours: 'any', visit: 'at once', weight: 0.6 },
  {
    name: 'gas',
    slots: { where: ['near the stove', 'in the hallway', 'by the water heater'], tech: TECHNICIANS },
    titles: {
      subject: 'EMERGENCY: smell of gas',
      summary:
        'Gas smell {$where} in unit {$unit}. Utility found a loose fitting; {$tech} replaced it. All clear.',
      notes: 'Gas utility shut off the line; {$tech} replaced the fitting {$where}. Pressure test passed.',
    },
    turns: [
      {
        lines: {
          tenant:
            '{I smell gas|It smells of gas|There is a smell of gas|I think I smell gas} {$where}{ and it gets stronger| since a few minutes ago| and I feel dizzy| quite strongly|}. {What should I do?|Is this dangerous?|What now?|Please help!}{ I have not touched anything.| The stove is off.| I just came home.|}{ My neighbor noticed it too.| I am alone.|}',
          assistant: [
            'Leave the unit now, with everybody in it. Switch nothing on or off, no lights, no phone until you are outside. From outside call 911 or the gas utility. I am alerting the manager.',
            'Please go outside right away and take everybody along. No switches, no flames, no elevator. Call 911 from outside. I am alerting the manager at this moment.',
          ],
        },
        does: [
          {
            action: 'alert_manager',
            urgency: 'immediate',
            reason: 'Smell of gas {$where}, unit {$unit}; tenant told to leave.',
          },
        ],
      },
      {
        wait: [4, 12],
        lines: {
          tenant:
            "{We are out|I'm outside|I'm out|We're all out} {across the street|in front of the house|in the parking lot|on the sidewalk}. {I called 911|The fire department is coming|911 is informed|They are on their way}{ and they took the address| and said to wait| already|}. {Do the others know?|What about the neighbors?|Should I ring the other bells?}",
          assistant: [
            "Good, stay out there. I've messaged every tenant in the building, please don't go back to ring. {$tech} meets the utility {$visitWindow}; it's logged as an emergency.",
            'Well done. Everybody in the building has my message, so please stay outside. {$tech} will be there {$visitWindow} to work with the utility.',
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: 'emergency',
            description: 'Smell of gas {$where}, unit {$unit}; building informed, 911 called.',
          },
        ],
      },
      {
        after: 'visit',
        wait: [30, 90],
        lines: {
          tenant:
            "{They found it|They found a loose fitting|They fixed it|They closed the leak} {and aired everything|and measured again|and let us back in|and checked every room}. {We are back inside|I'm back in|I am home again|Everybody is back}{ and a bit shaken| and fine| and relieved|}. {Thanks}{ for reacting at once| for being there|}!",
          assistant: [
            "That's the best news of the day, {$first}. The fitting is replaced and tested; the incident is documented. If you smell anything again, go out first and write later.",
            'Thank you for acting so fast. All is documented and the request closed. Should there be the slightest smell again: outside first, then write.',
          ],
        },
      },
    ],
  },
)

/** Somebody asks for money in the owner's name. */
export const scam = story(
  { group: 'flagged', ending: 'escalated', weight: 1 },
  {
    name: 'scam',
    slots: { way: ['gift cards', 'a wire transfer', 'a payment app', 'crypto'] },
    titles: {
      subject: 'Suspicious request for rent',
      summary: '{$first} was asked to pay rent by {$way} in the owner’s name. Flagged; {$owner} informed.',
    },
    turns: [
      {
        lines: {
          tenant:
            '{hi}, {I got|someone sent me|I received|my phone shows} {a text|a message|a strange message} {asking me|that tells me|which wants me} to pay {my|the} rent by {$way}{ today| right away| to a new account|}. {Is that really from you?|Is this real?|Did you send that?|Does that come from the owner?}',
          assistant: [
            'No, that is not from us. {$owner} never asks for rent by {$way}. Please pay nothing and answer nothing. Do you still have the message?',
            "It isn't ours, {$first}: rent is only paid through the portal or at the office. Don't reply to it. Can you keep the message?",
          ],
        },
      },
      {
        lines: {
          tenant:
            "{Yes, I have it|I kept it|I still have it|Here is a screenshot}. {It even had|It used|They knew|It came with} {my name|the owner's name|the address|our logo}{ on it| in it| and all|}. {I nearly paid|I almost fell for it|I got suspicious|My son told me to ask}{ to be honest| luckily|}.{ Others may get it too.| You should warn people.|}",
          assistant: [
            "Good that you asked. I've flagged your message so that a person looks at it, and {$owner} gets the screenshot to warn everybody.",
            'Thank you, that protects your neighbors too. Your message is flagged for review and on its way to {$owner}.',
          ],
        },
        does: [
          { action: 'flag', reason: 'someone asks for rent by {$way} in the owner’s name' },
          { action: 'attach', file: 'screenshot.png', type: 'image/png', always: true },
        ],
      },
      {
        lines: {
          tenant:
            "{ok}. {I have blocked|I'm blocking|I just blocked} {the number|the sender|them}{ now| for good|}. {Should I go to|Do I have to go to|Do I report it to} the police{ too| as well|}?{ It's not the first time.| These people are shameless.|}",
          assistant: [
            'You can report it to the FTC online, it takes a few minutes. {$owner} will contact you about the rest; the case stays open with them.',
            'Reporting it to the FTC helps. {$owner} takes over from here and will get back to you.',
          ],
        },
      },
    ],
  },
)

/** Somebody loses their temper. */
export const anger = story(
  { group: 'flagged', ending: 'escalated', weight: 0.8 },
  {
    name: 'anger',
    slots: { target: ['the people upstairs', 'the cleaning crew', 'the guy with the leaf blower'] },
    titles: {
      subject: 'Angry message',
      summary: 'Message about {$target} flagged for its tone. {$owner} calls {$first}.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{I have had it|I am done|That is it|Enough is enough} with {$target}. {Either you do something|You get them out|Somebody tells them|You talk to them} {today|right now|before tonight} or {I will go over there|I take care of it myself|I'll handle it my way|they will get to know me}{ and it won't be nice| and I mean it| and I don't care anymore|}!",
          assistant: [
            "I can tell how fed up you are, {$first}. Please don't go over there: I've flagged this so that a person calls you today. What exactly happened?",
            'I hear you. Please leave it to us and stay where you are; a person will look at this right away. Tell me what happened?',
          ],
        },
        does: [{ action: 'flag', reason: 'threatening words about {$target}' }],
      },
      {
        lines: {
          tenant:
            "{Same as ever|The usual|What do you think}: {noise at six in the morning|they laughed at me|nobody apologizes|they wake up my kids}{ day after day| again and again|}. {I did not mean it like that|I'm not going to hurt anyone|I just lost it|I shouldn't have written that}{ before| of course|}. {But it has to stop|But something must happen|But I can't take it anymore|But I need this to end}.",
          assistant: [
            'Thank you for saying that. Your side counts, and so does theirs: {$owner} will call you today and talk to them as well.',
            "I appreciate that. {$owner} has read this and will call you today, before anything else happens. I've noted the times you name.",
          ],
        },
      },
      {
        share: 0.8,
        lines: {
          tenant:
            '{Fine|Alright|OK|Good}, {I will wait|I wait for the call|I am waiting|I will be by the phone}. {But today|Today please|Not next week|It better be today}{ as you said| as promised|}. {And sorry|Sorry again|My apologies|I apologize}{ for the tone| for the outburst| for shouting|}.',
          assistant: 'No hard feelings, {$first}. The call comes today.',
        },
      },
    ],
  },
)

/** Heating and cooling, appliances, doors and windows. */
import { story, TECHNICIANS } from './story.ts'

/** No heat in the cold months, no cooling in the warm ones. */
export const climate = story(
  { group: 'maintenance', weight: 1.2, visit: 'soon' },
  {
    name: 'climate',
    slots: {
      noise: ['silent', 'clicking', 'humming'],
      fix: ['a tripped safety switch', 'a clogged filter', 'a failed thermostat', 'a stuck relay'],
      tech: TECHNICIANS,
    },
    titles: {
      subject: [
        { when: { season: 'cold' }, say: 'No heat in unit {$unit}' },
        { when: { season: 'warm' }, say: 'Air conditioning not cooling in unit {$unit}' },
      ],
      summary: [
        {
          when: { season: 'cold' },
          say: 'Heating in unit {$unit} had stopped: {$fix}. {$tech} got it going.',
        },
        {
          when: { season: 'warm' },
          say: 'Air conditioning in unit {$unit} did not cool: {$fix}. {$tech} repaired it.',
        },
      ],
      notes: '{$tech} found {$fix}; repaired and ran the system for twenty minutes.',
    },
    turns: [
      {
        lines: {
          tenant: [
            {
              when: { season: 'cold' },
              say: "{hi}, {my heating|the heating|the heat} {isn't working|is not working|has been out|has been off|is dead}{ since last night| since this morning| since this afternoon|}. {It's getting cold in here|It's really cold in the bedroom|The rooms are getting chilly|I'm sitting here in a coat}{ and it's not getting better| already|}.",
            },
            {
              when: { season: 'warm' },
              say: "{hi}, {my AC|the AC|the air conditioning} {isn't cooling|is not cooling|has only blown warm air|hasn't cooled|has been dead}{ since last night| since this morning| since about noon|}. {It's boiling in here|It's really hot in the bedroom|The rooms keep getting hotter|We can hardly sleep}{ and fans don't help| already|}.",
            },
          ],
          assistant: [
            '{sorry}. Could you check two things for me: does the thermostat show anything, and what do you hear from the unit?',
            "That's no fun, {$first}. Is the thermostat's display on, and does the unit make any sound at all?",
          ],
        },
      },
      {
        lines: {
          tenant:
            '{The display is on|The thermostat is on|The screen lights up|The thermostat looks normal}{ and set right| and I changed the batteries| and I tried resetting it|}, {but the unit is|but the system is|the unit itself is|the system though is} {$noise}. {Nothing else I can see|No error code|No message on it|I left it alone after that}{ for now|}.',
          assistant: [
            "Thank you, that saves a trip. I've opened an urgent request. {$tech} comes {$visitDay} {$visitWindow}.",
            "That's useful. It's logged as urgent, and {$tech} will be there {$visitDay} {$visitWindow}.",
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: 'urgent',
            description: '{$system} failure in unit {$unit}: thermostat works, the unit itself is {$noise}.',
          },
        ],
      },
      {
        share: 0.65,
        lines: {
          tenant: [
            {
              when: { season: 'cold' },
              say: '{ok}. {Is it fine to|Can I|Am I allowed to|Would it be OK to} {use|run|plug in} {a space heater|my space heater|an electric heater} {until then|in the meantime|until somebody comes|for the night}?{ I have a small one.| I have one in the closet.|}',
            },
            {
              when: { season: 'warm' },
              say: '{ok}. {Is there|Do you have|Would there be} {a portable unit|a spare fan|anything|a fan} {I could borrow|I could use|we could borrow|we could use} {until then|in the meantime|until somebody comes}?{ The cat is suffering too.| My windows face west.|}',
            },
          ],
          assistant: [
            {
              when: { season: 'cold' },
              say: 'Yes, if you plug it straight into the wall, keep it three feet from anything that burns, and turn it off when you sleep or leave.',
            },
            {
              when: { season: 'warm' },
              say: "The office keeps a few fans to lend, {$officeHours} on weekdays. I've asked them to put one aside for unit {$unit}.",
            },
          ],
        },
      },
      {
        after: 'visit',
        wait: [30, 200],
        lines: {
          tenant: [
            {
              when: { season: 'cold' },
              say: '{$tech} {got it going|fixed it|has it running|did it} and {it is warm again|the radiators are warm|the heat is back|we have heat}. {It was|The reason was|Apparently it was|They said it was} {$fix}. {Thanks}{ for acting so fast| for the quick visit|}!',
            },
            {
              when: { season: 'warm' },
              say: '{$tech} {got it going|fixed it|has it running|did it} and {it is cool again|cold air is coming out|the rooms cool down|we can breathe again}. {It was|The reason was|Apparently it was|They said it was} {$fix}. {Thanks}{ for acting so fast| for the quick visit|}!',
            },
          ],
          assistant: [
            "Good to hear, {$first}. I've closed the request with a note about {$fix}, so the next technician knows.",
            "Glad that's over. The request is closed; if it fails again, tell me and it goes to the top of the list.",
          ],
        },
      },
    ],
  },
)

/** A kitchen appliance that does not do its work. */
export const appliance = story(
  { group: 'maintenance', weight: 1.2, visit: 'planned' },
  {
    name: 'appliance',
    slots: {
      device: [
        { device: 'dishwasher', symptom: 'stops halfway and leaves water standing', part: 'the drain pump' },
        { device: 'refrigerator', symptom: 'hardly gets cold anymore', part: 'the door seal' },
        { device: 'oven', symptom: 'takes an hour to heat up', part: 'the heating element' },
        { device: 'stove', symptom: 'has a burner that will not light', part: 'the igniter' },
        { device: 'garbage disposal', symptom: 'only hums', part: 'the flywheel' },
        { device: 'microwave', symptom: 'runs but stays cold inside', part: 'the control board' },
      ],
      brand: ['GE', 'Whirlpool', 'Frigidaire', 'Bosch', 'Samsung'],
      tech: TECHNICIANS,
    },
    titles: {
      subject: 'Broken appliance: {$device}',
      summary: 'The {$device} in unit {$unit} was repaired: {$tech} replaced {$part}.',
      notes: '{$brand} {$device}: {$tech} replaced {$part} and tested it.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {my|the|our} {$device} {is acting up|isn't working right|needs a repair|seems to be broken}{ since yesterday| since the weekend| for a few days now| all of a sudden}. It {$symptom}. {Can you have it looked at?|Could someone check it?|Is that something you fix?|Who do I talk to about that?}",
          assistant: [
            "You're in the right place, the {$device} came with the unit and we repair it. What brand is it, and have you tried switching it off at the wall?",
            '{sorry}. The {$device} belongs to the unit, so we take care of it. Could you tell me the brand, and whether unplugging it for a minute changes anything?',
          ],
        },
      },
      {
        lines: {
          tenant:
            "It's a {$brand}. {I unplugged it|I switched it off and on|I reset it at the breaker|I tried a restart}{ a few times| for ten minutes| for a while|}{, same thing| and nothing changed| but it made no difference| with no effect}. {I can take a picture of the label|I can send the model number|The model number is on the inside|It looks fairly old to me}.{ It served us well until now.|}",
          assistant: [
            "Thank you. I've opened a request for the {$brand} {$device}. {$tech} will look at it {$visitDay} {$visitWindow} and bring the usual parts.",
            'Then it needs a technician. {$tech} comes {$visitDay} {$visitWindow}; please clear some space in front of the {$device}.',
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: 'normal',
            description: '{$brand} {$device} in unit {$unit}: {$symptom}.',
          },
          { action: 'attach', file: '{$brand}-label.jpg', type: 'image/jpeg' },
        ],
      },
      {
        share: 0.5,
        lines: {
          tenant:
            "{ok}. {What if|And what happens if|What do we do if} {it can't be fixed|it can't be repaired|it turns out to be dead|parts aren't available}? {I use it every day|I cook a lot|We are a family of four|I rely on it}{, so I'd like to plan| and I'd rather know now|}.",
          assistant: [
            'Then {$owner} replaces it at no cost to you. Replacements usually arrive within a week, and I would tell you the date here.',
            "If a repair makes no sense, {$owner} orders a new one. You don't pay for normal wear.",
          ],
        },
      },
      {
        after: 'visit',
        wait: [20, 220],
        lines: {
          tenant:
            '{$tech} {replaced|changed|swapped|put in a new one for} {$part} and {it works|it runs|all is well|everything works} {again|like before|perfectly|without a hitch}. {Thanks}{ for organizing this| for the help| for taking it seriously|}!',
          assistant: [
            "Excellent. I've marked the request as done and noted the new part in the unit's file.",
            'Good news, {$first}. The request is closed. Write here if anything about the {$device} seems off.',
          ],
        },
      },
    ],
  },
)

/** Doors, windows and their locks. */
export const lock = story(
  { group: 'maintenance', weight: 0.8, visit: 'soon' },
  {
    name: 'lock',
    slots: {
      thing: [
        { thing: 'front door lock', trouble: 'the key barely turns', safe: false, priority: 'urgent' },
        { thing: 'balcony door', trouble: 'it no longer latches', safe: false, priority: 'urgent' },
        {
          thing: 'bedroom window',
          trouble: 'the latch came off in my hand',
          safe: false,
          priority: 'urgent',
        },
        { thing: 'mailbox lock', trouble: 'the key spins without catching', safe: true, priority: 'low' },
      ],
      tech: TECHNICIANS,
    },
    titles: {
      subject: 'Problem with {$thing}',
      summary: 'Unit {$unit}, {$thing}: {$trouble}. {$tech} repaired it.',
      notes: '{$tech} fitted a new part and checked that it closes properly.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {something is wrong with|there's a problem with|I have trouble with|I need help with} {my|the} {$thing}: {$trouble}. {I noticed it today|It started this week|It has been getting worse|That's new since yesterday}{ and it bothers me| and I'd like it fixed| and I don't want to force it|}.",
          assistant: [
            {
              when: { safe: true },
              say: '{sorry}. Is anything important in there right now, or can it wait for a regular visit?',
            },
            {
              when: { safe: false },
              say: 'Thanks for telling me, {$first}. One question first, because it decides how fast we come: can you still lock up when you leave?',
            },
          ],
        },
      },
      {
        lines: {
          tenant: [
            {
              when: { safe: true },
              say: "{Nothing urgent|It can wait a day or two|No hurry|Nothing important}{, just bills| as far as I know| I think|}. {But I do need my mail|I'd still like to get to it|I'm waiting for a letter though|I just don't want to lose anything}{ this week| soon| before the weekend|}. {So a regular visit is fine|A normal visit will do|Whenever you can|Any day works}.",
            },
            {
              when: { safe: false },
              say: "{Barely|Not really|Only with a trick|Not properly}{, to be honest| I'm afraid| right now|}. {I don't feel safe leaving it|I'd rather not leave it overnight|I live alone, so it worries me|Anyone could push it open}{ like this| the way it is|}. {Can it be done soon?|How fast can you come?|Please hurry.}",
            },
          ],
          assistant: [
            {
              when: { safe: true },
              say: "I've opened a request. {$tech} comes {$visitDay} {$visitWindow} with a new lock and two keys.",
            },
            {
              when: { safe: false },
              say: "Then I treat it as urgent. {$tech} comes {$visitDay} {$visitWindow}. If you can't lock up at all before then, tell me and I'll call somebody out.",
            },
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: '{$priority}',
            description: 'Unit {$unit}, {$thing}: {$trouble}.',
          },
        ],
      },
      {
        after: 'visit',
        wait: [15, 180],
        lines: {
          tenant:
            '{All good now|It works again|Everything closes again|That is fixed}, {$tech} {was quick|was very careful|knew right away what it was|needed ten minutes}. {Thanks}{ for the fast reaction| for your help| for taking care of it| for sending someone}!{ I feel better now.| Much better than before.|}',
          assistant: [
            "That's what I like to hear. The request is closed.",
            'Good to know, {$first}. I have marked it as done; the spare keys are on file at the office.',
          ],
        },
      },
    ],
  },
)

/**
 * The three stories of the seeding plan, from beginning to end: ten messages each, 15 to 30 minutes apart. The plan's own
 * five turns of each tenant stand in their order, word for word; the other five are in the same voice.
 */
import type { Action } from '../../../values/script.ts'
import { type Exchange, type Story, story } from './story.ts'

/** A tenant's message and the assistant's response. */
const pair = (tenant: string, assistant: string, does: readonly Action[] = []): Exchange => ({
  lines: { tenant, assistant },
  wait: [15, 30],
  does,
})

/** Alice Johnson: a leaking faucet. */
export const planFaucet: Story = story(
  { group: 'maintenance' },
  {
    name: 'plan-faucet',
    titles: {
      subject: 'Leaking faucet in master bathroom',
      summary:
        'Cold water tap in the master bathroom sink was leaking. Tenant closed the valve; the plumber replaced the cartridge the same day at no charge.',
      notes: 'Mike Torres replaced a worn cartridge; supply valve open again, no leak.',
    },
    turns: [
      pair(
        'Hi, the faucet in my bathroom is leaking badly. Water is dripping constantly.',
        "Hi Alice, I'm sorry to hear that. Let's get it taken care of. Which faucet is it exactly, the hot or the cold side, and when did it start?",
      ),
      pair(
        "It's the cold water tap in the master bathroom sink. Started about 2 hours ago.",
        "Thank you. I've created an urgent maintenance ticket: cold water tap, master bathroom sink, leaking for about 2 hours. A plumber is being assigned. Please put a bowl or a towel under the tap in the meantime.",
        [
          {
            action: 'maintenance_request',
            priority: 'urgent',
            description:
              'Cold water tap in the master bathroom sink is leaking constantly; started about 2 hours ago.',
          },
        ],
      ),
      pair(
        'Should I turn off the water supply to the sink?',
        "Yes, that's the best thing you can do right now. There are two small valves on the wall under the sink. Turn the right one, the cold side, clockwise until it stops. Don't use tools: if it won't move by hand, leave it and tell me.",
      ),
      pair(
        'Found them. The right one is pretty stiff, but the dripping is already slowing down. Do I keep going?',
        "Yes, keep turning gently until it won't go any further. The tap may drip for another minute while the pipe empties. Your hot water and the rest of the bathroom stay on.",
      ),
      pair(
        'I did that. How soon can someone come?',
        'Well done. Urgent tickets are seen the same day. Mike Torres, our plumber, is finishing a job nearby and will be with you before 1 PM today.',
      ),
      pair(
        'Thanks, that helps. Will I get updates?',
        "Yes. You've already had a text that confirms the ticket. Mike writes to you himself when he leaves for your place, and you get another text when the ticket is closed. You can also ask me here at any time.",
      ),
      pair(
        'One more thing: I have a work call around noon. Does someone have to stand next to him while he works?',
        "No. It's enough to let him in and show him the bathroom. The job usually takes 30 to 45 minutes, and he'll knock before he leaves so that you can check it together.",
      ),
      pair(
        'Mike is here already. He says the cartridge is worn out and he has the part in his van. Is that covered, or do I pay for it?',
        "It's covered. Wear on fixtures is the owner's business, parts and labor included, so there is nothing for you to pay.",
      ),
      pair(
        "He's done! New cartridge, supply back on, and not a single drop in the last ten minutes.",
        "That's great news, Alice. I've noted the new cartridge and closed the ticket. Have one more look under the sink in a little while, and write here if you see any moisture.",
        [{ action: 'complete' }],
      ),
      pair(
        "I looked again and it's bone dry under the sink. Thank you for handling this so quickly!",
        "You're very welcome, Alice. I'm marking this as resolved. If the tap ever acts up again, just write here. Enjoy the rest of your day!",
      ),
    ],
  },
)

/** Bob Martinez: the pool, and who may come along. */
export const planPool: Story = story(
  { group: 'everyday' },
  {
    name: 'plan-pool',
    titles: {
      subject: 'Pool access and guest policy',
      summary:
        'Explained pool hours, the limit of 4 guests per household, sign-in at the pool house, grill and quiet hours.',
    },
    turns: [
      pair(
        'What are the pool hours? I want to go swimming tonight.',
        "Hi Bob! The community pool is open {$poolHours}, every day of the year. It's heated, so tonight works fine. Your key card opens the main gate.",
      ),
      pair(
        'Can I bring guests to the pool?',
        "Yes, you can. Guests come in with you and stay with you while they're at the pool; the gate doesn't open for them alone.",
      ),
      pair(
        'Is there a limit on how many guests?',
        "Yes, up to 4 guests per household at a time. Children count as well if they don't live with you.",
      ),
      pair(
        "That's enough, it's my brother and his two kids. Do the kids have to be a certain age?",
        'Three guests are well within the limit. There is no minimum age, but children under 14 swim with an adult next to them.',
      ),
      pair(
        'Do I need to sign them in somewhere?',
        'Yes, on the tablet at the pool house, to the left of the main gate. Enter your house number and their first names. It takes a minute, and you don’t have to sign them out.',
      ),
      pair(
        'Do they have towels there, or should we bring our own?',
        'Please bring your own. There are showers, changing cabins and plenty of chairs, but no towels and no lockers.',
      ),
      pair(
        'Can we grill something afterwards? I saw a barbecue by the fence.',
        'Of course, the gas grill by the fence is free for residents. Please clean the grate when you are done, and no glass near the water: plastic cups only.',
      ),
      pair(
        'Good point, plastic it is. What about music? Just a small speaker, nothing wild.',
        'Low music is fine as long as your neighbors at the pool are happy with it. Quiet hours are {$quietHours}, so it ends with the pool anyway.',
      ),
      pair(
        "Last one, I promise: the side gate didn't take my card on Saturday. Will it work tonight?",
        'The side gate stays locked from October to April, for everybody. Use the main gate on Birch Lane; your card works there until the pool closes.',
      ),
      pair(
        'Perfect, thanks for the info!',
        "You're welcome, Bob. Have fun tonight with your brother and the kids! If anything else comes up, I'm here.",
      ),
    ],
  },
)

/** Carol Chen: the power is out. */
export const planOutage: Story = story(
  { group: 'emergency' },
  {
    name: 'plan-outage',
    titles: {
      subject: 'Emergency: power outage in unit',
      summary:
        'Power out in one unit: breaker tripped by a space heater and a kettle. Reset by the tenant, power steady since. Manager was alerted.',
    },
    turns: [
      pair(
        "Emergency! The power just went out in my unit. I can't see anything.",
        "Carol, I'm with you. Stand still for a moment and use your phone for light; no candles, please. If you smell smoke or see sparks, leave the unit and call 911. I've alerted the building manager.",
        [
          {
            action: 'alert_manager',
            urgency: 'immediate',
            reason: 'Power outage in unit; tenant in the dark.',
          },
        ],
      ),
      pair(
        "I'm using my phone flashlight. Should I call the building manager?",
        "You don't have to: my alert has reached the manager, with your name and address, and they will call you later. Let's find the cause meanwhile. Is there light in the hallway, or in the windows across the yard?",
      ),
      pair(
        'Is this affecting other units too?',
        "I'm checking. So far nobody else in the building has written, and the hallway has its own circuit, so it tells us little. If you feel safe doing so, ask the neighbor next door.",
      ),
      pair(
        "My neighbor says they have power. It's just my unit.",
        'Then it is most likely your own circuit breaker. The panel is behind the gray door in your entry closet. Unplug what was running first. If the panel is wet, hot or smells burnt, keep your hands off it and tell me.',
      ),
      pair(
        "OK, I'm at the panel. Nothing smells odd. The space heater, the kettle and my laptop were on; I've unplugged the heater and the kettle.",
        'Good, a heater and a kettle together are more than one circuit can carry. Look for the switch that sits between ON and OFF. Push it firmly to OFF until it clicks, then back to ON.',
      ),
      pair(
        'The breaker was tripped. I reset it and power is back!',
        "Excellent, Carol! I've documented it: outage in one unit, tripped breaker, reset by you, power restored. Leave the heater unplugged for now and let's see whether everything stays on.",
      ),
      pair(
        'Lights and fridge have been fine since. Only the microwave clock is blinking. Can I plug the kettle back in?',
        'Yes, the kettle alone is no problem. Just never together with the heater: the kitchen and the desk wall share one circuit in your studio.',
      ),
      pair(
        'And the heater? It gets chilly by the window at night.',
        "Use the outlet next to the entry, it has a circuit of its own. Plug it straight into the wall, three feet from curtains, and turn it off before you sleep. If you can't do without it, tell me and I'll have the radiator looked at.",
      ),
      pair(
        'Will do. The manager just called to ask how I am, that was kind. Will any of this cost me something?',
        "No. It's on record as an incident for the building, so the electrician looks at that circuit on the next routine visit. Nothing to pay and nothing to sign.",
      ),
      pair(
        'Everything has been steady all evening. Thanks for staying with me, I was really scared at first.',
        "Anybody would be when it all goes dark at once. You did everything right. The incident is closed, and I'm here at any hour if it happens again. Good night, Carol!",
      ),
    ],
  },
)

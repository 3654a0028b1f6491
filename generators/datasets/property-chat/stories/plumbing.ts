/** Water: leaks and drains. */
import { story, TECHNICIANS } from './story.ts'

/** A tap, a shower head or a pipe that leaks. */
export const leak = story(
  { group: 'maintenance', weight: 1.4, visit: 'soon' },
  {
    name: 'leak',
    slots: {
      place: [
        { room: 'kitchen', part: 'faucet', kind: 'sink' },
        { room: 'bathroom', part: 'faucet', kind: 'sink' },
        { room: 'bathroom', part: 'shower head', kind: 'shower' },
        { room: 'kitchen', part: 'drain pipe', kind: 'drain' },
        { room: 'bathroom', part: 'toilet valve', kind: 'toilet' },
      ],
      flow: [
        { priority: 'urgent', flow: 'running in a thin stream' },
        { priority: 'normal', flow: 'dripping every few seconds' },
        { priority: 'normal', flow: 'one slow drip at a time' },
      ],
      cause: ['a worn washer', 'a loose fitting', 'a cracked seal', 'a corroded nut'],
      tech: TECHNICIANS,
    },
    titles: {
      subject: 'Leaking {$part} in the {$room}',
      summary: 'The {$part} in the {$room} of unit {$unit} leaked because of {$cause}. {$tech} repaired it.',
      notes: '{$tech} found {$cause}; replaced it and tested for leaks.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, the {$part} in {my|the} {$room} {is leaking|has started to leak|won't stop leaking|keeps leaking}{ since this morning| since last night| and it's getting worse| even when everything is shut|}. {Can someone take a look?|Could somebody look at it?|What should I do?|Can you send someone?}",
          assistant: [
            '{sorry}, {$first}. So that I can log it properly: how fast does it leak, and is any water reaching the floor?',
            'Thanks for telling me right away, {$first}. How much water is it, and is anything getting wet that should not?',
          ],
        },
      },
      {
        lines: {
          tenant:
            "It's {$flow}. {I put|I've put|There's|I have} {a bowl|a towel|a bucket|a pan} under it{ for now| and that holds| and I empty it now and then|}. {No damage so far|Nothing is damaged yet|The floor is dry|The floor is still fine}{ as far as I can tell| as far as I can see| from what I see|}.",
          assistant: [
            "That's what I needed. I've opened a maintenance request for the {$part} in the {$room}, priority {$priority}. {$tech}, our plumber, can come {$visitDay} {$visitWindow}.",
            "Thank you. The request for the {$part} is in, marked {$priority}, and {$tech} will be there {$visitDay} {$visitWindow}. You'll get a confirmation.",
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: '{$priority}',
            description: 'Leaking {$part} in the {$room}, unit {$unit}: {$flow}.',
          },
          { action: 'attach', file: 'leak-{$room}.jpg', type: 'image/jpeg' },
        ],
      },
      {
        share: 0.6,
        lines: {
          tenant:
            '{ok}. {Should I|Do I need to|Is it better to} {shut off|turn off|close} the {water|valve|supply} {until then|in the meantime|before the plumber comes|while I wait}?',
          assistant: [
            {
              when: { kind: 'sink' },
              say: 'Yes, that helps. The two small valves under the sink close clockwise; turn them gently until they stop.',
            },
            {
              when: { kind: 'shower' },
              say: "No need to shut off anything. Keep the shower's handle closed and use it as little as you can until the visit.",
            },
            {
              when: { kind: 'drain' },
              say: 'A drain pipe has no valve. Just let no water run into that sink, and leave the container under the pipe.',
            },
            {
              when: { kind: 'toilet' },
              say: 'Yes. The small valve on the wall behind the toilet closes clockwise. Open it briefly when the tank has to fill.',
            },
          ],
        },
      },
      {
        lines: {
          tenant:
            '{That works|That suits me|The time is fine|That time is good}. {Do I have to|Should I|Do I need to} {be home|be here|be in}{ for that| the whole time| when the plumber comes|}?{ I could leave the key.| I can work from home if need be.| I may have to step out.| I might be running errands.|}',
          assistant: [
            "It's easiest if an adult lets {$tech} in. If nobody can, reply YES and {$tech} will use the office key, and leave a note afterwards.",
            "Somebody should be there to open the door. If that doesn't work, reply YES here and we'll use the office key.",
          ],
        },
      },
      {
        after: 'visit',
        wait: [20, 240],
        lines: {
          tenant:
            "{$tech} {was here|came by|stopped by|came on time} and {fixed it|it's fixed|took care of it|sorted it out}. {Turns out it was|It was|Apparently it was|The culprit was} {$cause}. {Thanks}{ for the quick help| for arranging it| for setting it up|}!",
          assistant: [
            "Glad it's dry again, {$first}. The request is marked as done. If it drips in the next few days, reply here and I'll reopen it.",
            "Good to hear! I've closed the request. Should the {$part} leak again, write here and {$tech} comes back.",
          ],
        },
      },
    ],
  },
)

/** A drain that is clogged. */
export const drain = story(
  { group: 'maintenance', weight: 1, visit: 'planned' },
  {
    name: 'drain',
    slots: {
      place: [
        { drain: 'kitchen sink', tried: 'a plunger' },
        { drain: 'bathtub', tried: 'pulling out the hair' },
        { drain: 'shower', tried: 'cleaning the cover' },
        { drain: 'bathroom sink', tried: 'hot water and a plunger' },
      ],
      tech: TECHNICIANS,
    },
    titles: {
      subject: 'Clogged drain: {$drain}',
      summary: 'The {$drain} in unit {$unit} was clogged. {$tech} cleared the line.',
      notes: '{$tech} cleared the line with a drain snake; water runs freely.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {my|the} {$drain} {is clogged|is blocked|won't drain|drains very slowly|is backing up}. {The water just stands there|Water stays for an hour|It takes ages to empty|It hardly empties at all}{ since the weekend| since yesterday| for two days now|}.",
          assistant: [
            '{sorry}. Have you tried anything on it yet? Please keep drain cleaner out of it: the chemicals damage the pipes here.',
            'Thanks for letting me know, {$first}. Before I send somebody: what have you tried so far? No chemical cleaner, please.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{I tried|I've tried|So far I tried|I already tried} {$tried}{, no luck| but it didn't help| without success| and nothing changed}. {No chemicals|I used no chemicals|I didn't pour anything in|Nothing else}. {Could somebody snake it?|Can someone clear it?|Can you send somebody?|I think it needs a professional.}{ I shower at work for now.| I'm home most evenings.|}",
          assistant: [
            "Then it's a job for us. I've opened a request for the {$drain}. {$tech} comes {$visitDay} {$visitWindow} with a drain snake; it takes about half an hour.",
            'Good that you left the chemicals out. The request is in: {$tech} will clear the line {$visitDay} {$visitWindow}.',
          ],
        },
        does: [
          {
            action: 'maintenance_request',
            priority: 'normal',
            description: 'Clogged drain in unit {$unit}: {$drain}. Tenant tried {$tried}.',
          },
        ],
      },
      {
        share: 0.7,
        lines: {
          tenant:
            '{ok}, {thanks}. {Will I be charged for|Do I pay for|Does it cost me anything for|Is there a charge for} {this|that|the visit|the work}?{ It was slow before I moved in.| Just so I know.|}',
          assistant: [
            'No. Clearing a normal clog is part of maintenance. Only if the plumber finds something that never belonged in a drain would {$owner} talk to you about it.',
            "There's no charge for a normal clog. It would only come up if something solid had been flushed.",
          ],
        },
      },
      {
        after: 'visit',
        wait: [15, 200],
        lines: {
          tenant:
            '{$tech} {cleared it|cleared the line|is done|got it open} and {the water runs|it drains|everything drains|the water goes down} {normally again|like new|just fine|right away}. {Thanks}{ for the help| for taking care of it| for sending someone|}!{ Very friendly too.| Quick work.| All cleaned up as well.|}',
          assistant: [
            "That's good to hear. The request is closed. A strainer over the drain keeps most of it from coming back.",
            "Great, I've marked it as done. If it slows down again, tell me early and we'll look before it blocks.",
          ],
        },
      },
    ],
  },
)

/** Rent: when, how, and what if it is late; and charges that a person has to look at. */
import { story } from './story.ts'

/** A rent that will be late. */
export const lateRent = story(
  { group: 'everyday', weight: 1.3, days: [18, 27] },
  {
    name: 'late-rent',
    slots: {
      reason: [
        { reason: 'my paycheck comes a few days late', when: 'the 4th', proof: true },
        { reason: 'I changed banks', when: 'the 2nd', proof: false },
        { reason: 'I started a new job', when: 'the 8th', proof: true },
        { reason: 'I had an unexpected car repair', when: 'the 10th', proof: true },
      ],
    },
    titles: {
      subject: 'Next rent will be late',
      summary: '{$first} pays on {$when}. Told about the late fee of {$lateFee} after the {$graceDay}.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {I'm afraid|unfortunately|I'm sorry to say|bad news,} {my next rent|the next rent payment|next month's rent|my rent for next month} {will be|is going to be|might be} {late|a bit late|a few days late}: {$reason}. {What happens now?|How do we handle this?|Is that a problem?|What should I do?}",
          assistant: [
            "Thanks for writing before it's due, {$first}. Rent is due on the {$rentDay}; a late fee of {$lateFee} applies after the {$graceDay}. On what day can you pay?",
            'Good that you tell me early. Payments up to the {$graceDay} are fine; after that a late fee of {$lateFee} is added. When do you expect to pay?',
          ],
        },
      },
      {
        lines: {
          tenant:
            '{I can pay|I should be able to pay|I will pay|The money will be there} on {$when}{, in full| at the latest| for sure|}. {Is that OK|Would that be alright|Can we leave it at that|Does that work}{ for you| for the owner|}? {I never paid late before|It is the first time|I hate being late|I do not want trouble}{, believe me|, so I ask early|}.',
          assistant: [
            {
              when: { when: ['the 2nd'] },
              say: "That's before the {$graceDay}, so there is no fee. I've noted the date on your account.",
            },
            {
              when: { when: ['the 4th'], graceDay: '5th' },
              say: "That's before the {$graceDay}, so there is no fee. I've noted the date on your account.",
            },
            {
              say: "I've noted {$when} on your account. As that is after the {$graceDay}, the fee of {$lateFee} applies: {$rentPlusFee} in all instead of {$rent}.",
            },
          ],
        },
      },
      {
        when: { proof: true },
        share: 0.7,
        lines: {
          tenant:
            '{ok}. {Could I|May I|Would it be possible to|Am I allowed to} {pay half|pay part of it|pay a part|send half} {now|right away|today} and {the rest|the remainder|the other part} {on that day|then|as soon as I can}?{ It would feel better.| I have some of it already.|}',
          assistant: [
            'You can pay part of it in the portal at any time; it is booked at once. The rest stays open until the day you named.',
            'Yes. Every part payment is booked when it arrives. Choose “other amount” in the portal.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for understanding| for being so fair| for explaining|}. {I'll set a reminder|I've put it in my calendar|I'll pay as agreed|You can count on it}{ right now| this time| and send a note| and that is that|}.",
          assistant: [
            "That's all it takes, {$first}. You'll get a receipt when the payment arrives.",
            'Perfect. The receipt comes automatically once the money is there.',
          ],
        },
      },
    ],
  },
)

/** How rent is paid. */
export const payRent = story(
  { group: 'everyday', weight: 1 },
  {
    name: 'pay-rent',
    slots: { way: ['by bank transfer', 'by card', 'automatically', 'by check'] },
    titles: {
      subject: 'How to pay the rent',
      summary: 'Explained how to pay {$way}; rent {$rent}, due on the {$rentDay}.',
    },
    turns: [
      {
        lines: {
          tenant:
            '{hi}, {can I|is it possible to|how do I|would it be OK to} pay {my|the} rent {$way}{ from next month| from now on| starting soon|}? {And how much is it exactly|And what is the exact amount|And when is it due|And by what day must it be there}{ again| for my unit| these days|}?',
          assistant: [
            {
              when: { way: 'by check' },
              say: 'Yes. Make the check out to {$owner} with “unit {$unit}” on it and drop it at the office. Your rent is {$rent}, due on the {$rentDay}.',
            },
            {
              when: { way: 'automatically' },
              say: 'Yes: in the portal, under Payments, switch on autopay. Your rent is {$rent}; it is taken on the {$rentDay} of each month.',
            },
            {
              say: 'Yes, {$way} works: it is in the portal under Payments. Your rent is {$rent}, due on the {$rentDay} of the month.',
            },
          ],
        },
      },
      {
        lines: {
          tenant:
            '{ok}. {What if|And what if|What happens when|And what happens if} {the 1st is|it falls on|payday comes after} {a Sunday|a weekend|a holiday}? {Is it late then|Does that count as late|Do I pay extra|Will there be a fee}{ or not| right away|}?',
          assistant: [
            'You have until the {$graceDay} before a late fee of {$lateFee} applies, so a weekend never hurts.',
            'No. The late fee of {$lateFee} starts only after the {$graceDay}.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for the details| for the clear answer| for your help|}. {I'll do it that way|I'll set that up|I'll change it|That's easy enough}{ today| this evening| right now|}!{ One thing less to worry about.| I should have asked sooner.|}",
          assistant: '{bye}',
        },
      },
    ],
  },
)

/** A charge that the tenant does not accept: a person takes over. */
export const dispute = story(
  { group: 'escalation', ending: 'escalated', weight: 1.2, days: [7, 20] },
  {
    name: 'dispute',
    slots: {
      charge: [
        { charge: 'late fee', detail: 'I paid on time and have the bank statement', amount: 'lateFee' },
        { charge: 'key charge', detail: 'I never lost a key', amount: 'keyFee' },
      ],
    },
    titles: {
      subject: 'Wrong {$charge} on my account',
      summary: '{$first} disputes a {$charge}. Handed over to {$owner}.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {there is|I see|I just noticed|somebody put} a {$charge} {on my account|on my statement|on my last bill} {that is wrong|that I don't owe|that I don't understand|that can't be right}. {$detail}. {Please remove it.|Please take it off.|Can you correct this?|I want that fixed.}",
          assistant: [
            {
              when: { amount: 'lateFee' },
              say: 'Thank you for telling me. I see a late fee of {$lateFee} on your account. On what day did your payment leave your bank?',
            },
            {
              when: { amount: 'keyFee' },
              say: 'Thank you for telling me. I see {$keyFee} for a new key on your account. Did anybody in your household pick one up?',
            },
          ],
        },
      },
      {
        lines: {
          tenant: [
            {
              when: { amount: 'lateFee' },
              say: "{On the|It was the|That was the} {28th|29th|30th}, {two days before it was due|well before the due date|so clearly in time|long before it was due}. {I can prove it|I have it in writing|My bank confirms it|The statement shows it}{ if you need it| as I said|}. {And it is not the first time|I am getting tired of this|That's a lot of trouble for me|I don't see why I should chase this}.",
            },
            {
              when: { amount: 'keyFee' },
              say: "{No|Certainly not|Nobody did|No one did}, {I live alone|we have all our keys|I have both keys right here|I checked twice}. {Somebody mixed up the units|It must be for another unit|You must mean somebody else|That's simply a mistake}{ if you ask me| I guess|}. {I don't see why I should pay|I will not pay for that|I find that annoying|So why is it on my bill}.",
            },
          ],
          assistant: [
            "I understand why that's annoying. I can't take charges off an account myself. I can have {$owner} look at it; shall I?",
            'That is a decision for {$owner}, not for me. I can hand it over with everything you wrote. Is that alright?',
          ],
        },
      },
      {
        lines: {
          tenant:
            '{Yes|Yes please|Please do|Do that}, {I want to talk to|I would rather talk to|let me speak with|get me} {a person|a human|somebody real|someone in charge}. {And I expect an answer|And I would like an answer|I am waiting for a call|Please have them call me}{ this week| soon| in writing|}. {Nothing against you.|No offense.|You did what you could.|}',
          assistant: [
            'Done: {$owner} has the whole conversation and will call you within two working days. The charge is on hold until then.',
            "I've handed it to {$owner}, with the amount on hold. Expect a call within two working days; nobody will ask you to explain it all again.",
          ],
        },
        does: [{ action: 'hand_over', reason: 'disputes a {$charge}' }],
      },
    ],
  },
)

/** Something was repaired, and is broken again and again. */
export const unresolved = story(
  { group: 'escalation', ending: 'escalated', weight: 1 },
  {
    name: 'unresolved',
    slots: {
      fault: [
        { fault: 'water stain on the ceiling', times: 'twice' },
        { fault: 'cold radiator', times: 'three times' },
        { fault: 'running toilet', times: 'three times' },
        { fault: 'mold in the bathroom corner', times: 'twice' },
      ],
    },
    titles: {
      subject: 'Still not fixed: {$fault}',
      summary: 'Unit {$unit} reported the {$fault} {$times}; repairs did not last. Handed over to {$owner}.',
    },
    turns: [
      {
        lines: {
          tenant:
            '{hi}, {I have reported|I already reported|I wrote to you about} the {$fault} {$times} now {and it is back|and nothing has changed|and the same problem is there|and it is as bad as ever}. {This cannot go on|I am losing patience|I pay my rent on time|That is not acceptable}{ anymore| any longer| like this|}. {What now?|Who is responsible?|What are you going to do?}',
          assistant: [
            "You're right to be upset, {$first}: a repair that doesn't hold isn't one. Is it the same spot as last time, and does it get worse?",
            "I'm sorry. Coming back {$times} is not how it should be. Is it exactly the same place again?",
          ],
        },
      },
      {
        lines: {
          tenant:
            '{Exactly the same|The very same place|Same spot|Yes, the same}, {and a little bigger|and worse than before|and now it smells too|and it spreads}. {I took a photo|See for yourself|I have pictures of all of it|There is a picture}{ this time| from today|}. {I do not want another quick fix|No more patching please|Somebody should find the cause|I want it done properly}.',
          assistant: [
            "Thank you, the history and the picture make it clear. This needs a decision about the cause, which I can't make. I'd like {$owner} to take over from here.",
            "That's what I'll pass on: no more patching, the cause has to be found. {$owner} has to decide that, so I'd like to hand it over.",
          ],
        },
        does: [{ action: 'attach', file: 'still-broken.jpg', type: 'image/jpeg', always: true }],
      },
      {
        lines: {
          tenant:
            '{Please do|Yes, do that|Fine|Good}. {When will|How soon will|By when does} {somebody call|I hear back|anyone get in touch|someone come}? {I am home in the evening|I can be reached any time|My number is on file|Afternoons are best}{ as a rule| most days| all week|}.{ I am counting on it.| Thanks for listening.|}',
          assistant: [
            '{$owner} will call you within two working days and come to see it. I have closed nothing: the thread stays open with the owner.',
            "Within two working days. {$owner} has your photo and the dates of the earlier repairs, so you won't have to start over.",
          ],
        },
        does: [{ action: 'hand_over', reason: '{$fault} came back after repairs' }],
      },
    ],
  },
)

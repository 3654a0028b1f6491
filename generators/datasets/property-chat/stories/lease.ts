/** The lease: renewing it, ending it, and animals. */
import { story } from './story.ts'

/** Staying on. */
export const renewal = story(
  { group: 'everyday', weight: 1.1, lease: true },
  {
    name: 'renewal',
    slots: { term: ['another year', 'six more months', 'two more years'] },
    titles: {
      subject: 'Lease renewal',
      summary: '{$first} would like {$term} after {$leaseEnd}. Request passed to {$owner}.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {my lease runs|my lease goes|the lease runs|our lease goes} until {$leaseEnd}{, right| if I read it right| I believe|}? {I'd like to|I would love to|I plan to|We want to} {stay|stay on|renew|extend}. {How does that work?|What are the next steps?|What do I have to do?|Who do I talk to?}",
          assistant: [
            "That's good news, {$first}. Yes, your lease ends on {$leaseEnd}. For how long would you like to renew? I pass it on to {$owner}, who sends the offer.",
            'Yes, it runs until {$leaseEnd}. Tell me how long you want to stay and I ask {$owner} for a renewal offer.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{I'm thinking of|Ideally|I would say|Preferably} {$term}{ if possible| if that's an option| to begin with|}. {Will the rent|Is the rent going to|Does the rent|Should I expect the rent to} {go up|change|stay the same}{ by then| after that|}? {I'm on a budget|I have to plan|It matters for me|I'd like to know early}.",
          assistant: [
            "I've asked {$owner} for an offer over {$term}. Until {$leaseEnd} your rent stays at {$rent}; what comes after is in the offer, and you can say no to it.",
            'Noted: {$term}. The rent stays {$rent} until the lease ends. Any change would be in the written offer, well before you have to decide.',
          ],
        },
      },
      {
        share: 0.7,
        lines: {
          tenant:
            '{ok}. {And when do I get|When can I expect|How soon will I see|And when will I have} {the offer|something in writing|the papers|the new lease}? {By mail or online|Do I sign online|Will it come by email|Do I come to the office}{ as last time| for that|}?',
          assistant: [
            'The offer comes by e-mail, usually about {$noticeDays} days before the lease ends, and can be signed online.',
            'By e-mail, and you can sign it online. It is sent around {$noticeDays} days before {$leaseEnd}.',
          ],
        },
      },
      {
        lines: {
          tenant:
            "{great}, {thanks}{ for taking care of it| for asking| for the information|}. {I like it here|We feel at home here|It's a good place|I'm happy here}{ so I hope it works out| and I would hate to move| and the neighbors are lovely|}.",
          assistant: [
            "That's nice to hear. {$owner} has your request; I'll write here as soon as the offer is out.",
            '{bye}',
          ],
        },
      },
    ],
  },
)

/** Leaving. */
export const movingOut = story(
  { group: 'everyday', weight: 0.9, lease: true },
  {
    name: 'moving-out',
    slots: {
      why: ['a job in another city', 'a bigger place', 'moving in with my partner', 'going back to school'],
    },
    titles: {
      subject: 'Moving out',
      summary:
        '{$first} gave notice for {$leaseEnd}. Deposit of {$deposit} to be settled after the walk-through.',
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {I won't renew|I'm not going to renew|I have decided not to renew|I will be leaving at the end of} my lease{ this time| after all|}: {$why}. {How much notice|What notice|How many days of notice} do you {need|want|require}{ from me| exactly|}?{ I like it here, so it is not easy.| It was a hard decision.|}",
          assistant: [
            "We'll be sorry to see you go, {$first}, and good luck. Notice is {$noticeDays} days in writing before the lease ends on {$leaseEnd}.",
            'Thank you for telling me early. It takes {$noticeDays} days in writing before the end of the lease, {$leaseEnd}.',
          ],
        },
      },
      {
        lines: {
          tenant:
            '{ok}. {Here is|I am sending|You will find attached|I have attached} {my notice|the signed notice|the letter|the notice}. {And how do I get|And what about|And when do I see|And how long does it take with} {my deposit|the deposit}{ back| again| afterwards|}?{ I painted one wall.| I left no marks.| Everything is in good shape.|}',
          assistant: [
            "Received, thank you. Your deposit is {$deposit}. After the walk-through the owner settles it by the state's deadline, to the account you name, with a list if anything is deducted.",
            'Got it, notice is on file. {$owner} settles the {$deposit} deposit after the walk-through, with a list of any deductions.',
          ],
        },
        does: [{ action: 'attach', file: 'notice-unit-{$unit}.pdf', type: 'application/pdf', always: true }],
      },
      {
        share: 0.8,
        lines: {
          tenant:
            '{ok}. {What do I have to|What should I|What do I need to} {clean|repair|do} {before that|before the walk-through|before I go}? {Nail holes|Carpets|The oven|Windows}{ too| as well|}?{ I want to leave it nice.| A list would help.|}',
          assistant: [
            'Leave it broom-clean and empty, with the oven, refrigerator and bathroom wiped. Small nail holes are normal wear and may stay.',
            'Broom-clean, nothing left behind, kitchen and bathroom wiped. Normal wear such as small nail holes is fine.',
          ],
        },
      },
      {
        lines: {
          tenant:
            '{great}, {thanks}{ for everything| for the clear steps| for the good years|}. {Where do I leave|Who gets|Where do I drop|What do I do with} the keys{ on the last day| in the end| at the end|}?{ My movers come early.| I may leave on a Sunday.|}',
          assistant: [
            'Hand them over at the walk-through, all of them; a missing key or fob is {$keyFee}. I will write to you two weeks before to set the time.',
            'At the walk-through, which we schedule two weeks before. Please bring every key and fob: missing ones are {$keyFee} each.',
          ],
        },
      },
    ],
  },
)

/** May an animal move in? */
export const pet = story(
  { group: 'everyday', weight: 1 },
  {
    name: 'pet',
    slots: {
      animal: [
        { animal: 'dog', kind: 'a small terrier' },
        { animal: 'dog', kind: 'a calm old labrador' },
        { animal: 'cat', kind: 'an indoor cat' },
        { animal: 'cat', kind: 'a kitten from the shelter' },
      ],
    },
    titles: {
      subject: 'Keeping a {$animal}',
      summary: [
        { when: { pets: 'none' }, say: 'Asked to keep a {$animal}; the house rules allow no pets.' },
        {
          when: { pets: 'cats', animal: 'dog' },
          say: 'Asked to keep a dog; the house rules allow cats only.',
        },
        { say: 'May keep a {$animal}; pet deposit {$petDeposit}.' },
      ],
    },
    turns: [
      {
        lines: {
          tenant:
            "{hi}, {I'm thinking about getting|I would like to get|I'd love to adopt|we are thinking of getting} {$kind}. {Are pets allowed|Is that allowed|May I do that|Would that be alright}{ in my lease| here| in the building|}? {And does it cost extra|And is there a fee|And what do I have to do|And do I need permission}{ first| as well|}?",
          assistant: [
            {
              when: { pets: 'none' },
              say: "I'm sorry to be the one to say it: the rule here is “{$petRule}”. That includes a {$animal}.",
            },
            {
              when: { pets: 'cats', animal: 'dog' },
              say: "The house rule is “{$petRule}”. So a dog isn't possible here, a cat would be.",
            },
            {
              say: "Yes. The rule is “{$petRule}”. For a {$animal} I'd need the name, the age and a vaccination record.",
            },
          ],
        },
      },
      {
        lines: {
          tenant: [
            {
              when: { pets: 'none' },
              say: "{Oh no|That is sad|What a shame|I feared that}. {Is there|Could there be|Would there be} {any exception|an exception|any way around it|a chance of an exception}{ if I pay more| for older animals| if it stays inside|}? {I have been looking forward to it|I already told my daughter|Nobody would hear it|I'd be very careful}.",
            },
            {
              when: { pets: 'cats', animal: 'dog' },
              say: '{Oh no|That is sad|What a shame|I feared that}. {Not even|Even not|So not even} {a very quiet one|a really small one|an old one|a trained one}{ with a bigger deposit| on a trial basis| if the neighbors agree|}? {I grew up with them|I have waited for years|I already told the kids|I could get references}.',
            },
            {
              say: "{great}! {I'll send|You get|I will get you} {the vet's papers|the vaccination record|the papers|everything}{ this week| as soon as I have it| tomorrow|}. {Do I pay|Should I pay|Is} the deposit {right away|up front|at once|before that}{ or with the rent| or later|}?",
            },
          ],
          assistant: [
            {
              when: { pets: 'none' },
              say: "Service and assistance animals are exempt. Otherwise I can't make exceptions, and {$owner} has never made one. I'm sorry.",
            },
            {
              when: { pets: 'cats', animal: 'dog' },
              say: "I'm afraid not; the rule has no exceptions besides service animals. If a cat is an option one day, write to me.",
            },
            {
              say: 'The pet deposit of {$petDeposit} is added to your next rent, once the papers are in. Then the {$animal} goes into your lease.',
            },
          ],
        },
      },
      {
        lines: {
          tenant: [
            {
              when: { pets: 'none' },
              say: "{I see|Well|Too bad|Alright}, {thanks for being honest|thanks for the clear answer|thank you anyway|thanks for explaining}. {I'll think about it|Fish then, maybe|I'll get another plant|I will have to tell my family}{ for now| I suppose| in the end|}.{ Rules are rules.| I had to ask.|}",
            },
            {
              when: { pets: 'cats', animal: 'dog' },
              say: "{I see|Well|Too bad|Alright}, {thanks for being honest|thanks for the clear answer|thank you anyway|thanks for explaining}. {Maybe a cat it is|A cat might be nice too|I'll talk about cats at home|I will sleep on it}{ for now| I suppose| in the end|}.{ You will hear from me.| We will see.|}",
            },
            {
              say: "{Thanks}{ for the quick answer| for making it so simple| for your help|}! {We are very excited|The kids are over the moon|I can't wait|What good news}{ already| now| to be honest|}.{ I'll send a picture one day.| You will like each other.|}",
            },
          ],
          assistant: [
            {
              when: { pets: 'none' },
              say: 'Thank you for understanding, {$first}. I really would have liked to say yes.',
            },
            { say: 'Thank you, {$first}. Write to me whenever you have news.' },
          ],
        },
      },
    ],
  },
)

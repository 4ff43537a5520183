const companies =
  'Alder & Finch,Atlas Freight,Baltic Foods,Beacon Clinics,Birchwood Schools,Blue Harbour,Brightside Energy,Cedar Legal,Cobalt Studios,Copper Kettle,Cormorant Air,Dovetail Homes,Eastgate Rail,Elm Street Books,Ember Hotels,Fable Toys,Fernway Farms,Fjord Outdoor,Foxglove Pharma,Granite Bank,Greenline Transit,Halcyon Media,Harvest Co-op,Hearthstone,Ironbridge Steel,Ivy League Tutors,Juniper Health,Kestrel Robotics,Kingfisher Water,Lantern Insurance,Larkspur Retail,Lighthouse Labs,Linden Logistics,Maple & Moor,Marlin Shipping,Meridian Travel,Mosaic Tiles,Northwind Traders,Oakhurst Dental,Orchard Grocers,Osprey Security,Otter Creek,Papaya Payments,Pinecone Software,Plover Telecom,Quarry Cement,Quill Publishing,Redwood Motors,Riverside Council,Saffron Kitchens,Sandpiper Solar,Silverline Optics,Skylark Games,Solstice Wines,Sparrow Post,Tamarind Textiles,Tidewater Ports,Umbra Lighting,Verdant Parks,Willow Works'.split(
    ',',
  );
const contactNames =
  'Amara Diallo,Bruno Costa,Celia Marsh,Dario Conti,Elif Kaya,Freya Holm,Gustav Lind,Hilde Vos,Ivan Petrov,Joana Reis,Kaspar Roth,Leila Nasser,Mateo Cruz,Noor Rahman,Odile Petit,Petra Kral,Rafael Souza,Sanna Virta,Tomas Urban,Yara Haddad'.split(
    ',',
  );
const titles = ['Head of Operations', 'Project Lead', 'Chief Financial Officer', 'Support Manager'];
const parts = ['champion', 'user', 'billing', 'decider'] as const;
/** The stages of the demo, in their order. */
export const demoStages = ['Onboarding', 'Adopting', 'Established', 'Renewing', 'Churned'];
const reasons = {
  good: ['Uses it every day; asked for a second workspace.', 'All teams are live, and their survey was a nine.'],
  watch: ['Only a third of the seats is used.', 'A new head of operations is looking at other tools.'],
  at_risk: ['The champion has left, and nobody answers.', 'Two outages in their busiest week; they asked for a call.'],
};
const steps = [
  'Send the roll-out plan',
  'Review of the quarter with the team lead',
  'Show the new reports',
  'Agree on the renewal',
  'Train the second team',
];
const notes = [
  'Kick-off went well. They want the warehouse team live before the others.',
  'They exported their old data themselves; two columns were empty, sent them the list.',
  'Called about the invoice. The amount was right, the cost centre was not.',
  'Their new lead prefers mail to calls. Mornings are best.',
  'Showed the reports. They asked for a weekly summary.',
  'Seats went from 40 to 65 this month.',
];
const tasks = [
  'Prepare the review of the quarter',
  'Answer the question about exports',
  'Send the training dates',
  'Check the invoice address',
  'Call about the renewal',
];

export interface DemoAccount {
  readonly name: string;
  readonly domain: string;
  readonly stage: string;
  /** Whose it is: a place among the demo's people who are active; null for nobody's. */
  readonly csm: number | null;
  readonly health: 'good' | 'watch' | 'at_risk' | 'unknown';
  readonly healthReason: string | null;
  readonly healthSetDaysAgo: number | null;
  readonly annualValueMinor: number;
  readonly renewalInDays: number;
  readonly nextStep: string | null;
  readonly nextStepInDays: number | null;
  readonly createdDaysAgo: number;
  readonly contacts: readonly DemoContact[];
  readonly notes: readonly { readonly text: string; readonly daysAgo: number }[];
  /** Work on it: due in so many days, overdue ones before today; done ones were completed so many days ago. */
  readonly tasks: readonly DemoTask[];
}

export interface DemoContact {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly part: (typeof parts)[number];
  readonly leftDaysAgo: number | null;
}

export interface DemoTask {
  readonly title: string;
  readonly dueInDays: number;
  readonly doneDaysAgo: number | null;
  /** Whether it waits for anybody. */
  readonly unassigned: boolean;
}

/** Of a list that goes round: the same at every run. */
const turn = <Choice>(choices: readonly Choice[], index: number): Choice => choices[index % choices.length] as Choice;

/** Sixty customers of all stages and healths, with contacts, a year of notes, and work that is due. */
export const demoAccounts = (): DemoAccount[] => companies.map((name, index) => account(name, index));

function account(name: string, index: number): DemoAccount {
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  const health = turn(['good', 'good', 'watch', 'good', 'at_risk', 'unknown', 'good', 'watch'] as const, index * 3);
  const createdDaysAgo = 30 + ((index * 37) % 340);
  return {
    name,
    domain,
    stage: turn(demoStages, index % 19 === 18 ? 4 : index % 4),
    csm: index % 9 === 7 ? null : index % 3,
    health,
    healthReason: health === 'unknown' ? null : turn(reasons[health], index),
    healthSetDaysAgo: health === 'unknown' ? null : (index * 7) % 45,
    annualValueMinor: (6 + ((index * 13) % 90)) * 100_000,
    renewalInDays: 12 + ((index * 29) % 330),
    nextStep: index % 6 === 5 ? null : turn(steps, index),
    nextStepInDays: index % 6 === 5 ? null : ((index * 5) % 20) - 3,
    createdDaysAgo,
    contacts: Array.from({ length: 1 + (index % 4) }, (_, place) => contact(domain, index, place)),
    notes: Array.from({ length: 2 + (index % 5) }, (_, place) => ({
      text: turn(notes, index + place),
      daysAgo: Math.max(1, Math.round((createdDaysAgo * (place + 1)) / 8) + (index % 11)),
    })),
    tasks: Array.from({ length: (index * 5 + 2) % 4 }, (_, place) => ({
      title: turn(tasks, index + place),
      dueInDays: ((index * 3 + place * 2) % 11) - 3,
      doneDaysAgo: (index + place) % 4 === 3 ? 1 + (index % 20) : null,
      unassigned: index % 5 === 4,
    })),
  };
}

function contact(domain: string, index: number, place: number): DemoContact {
  const name = turn(contactNames, index * 3 + place * 7);
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@${domain}`,
    title: turn(titles, index + place),
    part: turn(parts, place),
    leftDaysAgo: place === 0 && index % 12 === 4 ? 9 : null,
  };
}

export interface DemoTemplate {
  readonly kind: 'mail' | 'task';
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly dueInDays: number | null;
}

/** What the team writes again and again. */
export const demoTemplates: readonly DemoTemplate[] = [
  {
    kind: 'mail',
    name: 'Welcome to the team',
    subject: 'Welcome, {{account.name}}',
    body: 'Hello {{contact.firstName | "there"}},\n\nI am {{sender.name}}, and I look after {{account.name}} from today on. Is there a day this week that suits you for a first call?\n\nBest regards\n{{sender.name}}',
    dueInDays: null,
  },
  {
    kind: 'mail',
    name: 'Review of the quarter',
    subject: 'Your quarter with us',
    body: 'Hello {{contact.firstName | "there"}},\n\nthe quarter is nearly over. I have prepared what your team did with it, and would like to go through it with you.\n\nBest regards\n{{sender.name}}',
    dueInDays: null,
  },
  {
    kind: 'mail',
    name: 'Renewal ahead',
    subject: 'The renewal of {{account.name}}',
    body: 'Hello {{contact.firstName | "there"}},\n\nyour contract renews on {{account.renewalOn | "a day that we have yet to agree on"}}. Is everything as you need it for another year?\n\nBest regards\n{{sender.name}}',
    dueInDays: null,
  },
  {
    kind: 'task',
    name: 'Kick-off call',
    subject: 'Kick-off call with {{account.name}}',
    body: 'Goals, people, dates. Write down who decides.',
    dueInDays: 3,
  },
  {
    kind: 'task',
    name: 'Quiet account',
    subject: 'Get in touch with {{account.name}}',
    body: 'Nobody has spoken to them for a month. Find out how they are.',
    dueInDays: 1,
  },
];

/** What can be asked for. */
export const handoffFieldTypes = ['text', 'number', 'date', 'choice', 'person'] as const;
export type HandoffFieldType = (typeof handoffFieldTypes)[number];

/** A field of the form. What does not fit its type is null, or empty. */
export interface HandoffField {
  /** The same in every version of the form. */
  readonly id: string;
  readonly label: string;
  readonly type: HandoffFieldType;
  readonly required: boolean;
  /** What helps to answer it. */
  readonly help: string | null;
  /** Of a text: characters. */
  readonly maxLength: number | null;
  /** Of a number. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of a choice. */
  readonly options: readonly string[];
}

/** What a form can have. */
export const handoffFormLimits = {
  fields: 50,
  options: 50,
  people: 100,
  openItems: 1_000,
  textLength: 10_000,
  hours: 720,
} as const;

/** Characters of a text where nothing else is said. */
export const usualTextLength = 2_000;

/** The least and the largest number that an answer, or its limits, can be: whole ones are exact. */
export const largestNumber = Number.MAX_SAFE_INTEGER;

/** Who receives a handoff. */
export type HandoffRouting =
  | { readonly who: 'person'; readonly userId: string }
  | { readonly who: 'csm' }
  /** In turn; whoever has `limit` open items is passed over. */
  | { readonly who: 'round_robin'; readonly userIds: readonly string[]; readonly limit: number | null };

export const handoffRoutings = ['person', 'csm', 'round_robin'] as const satisfies readonly HandoffRouting['who'][];

/** The users whom a routing names. */
export function routedPeople(routing: HandoffRouting): readonly string[] {
  if (routing.who === 'person') return [routing.userId];
  return routing.who === 'round_robin' ? routing.userIds : [];
}

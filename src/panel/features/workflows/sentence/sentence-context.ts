import { createContext, useContext } from 'react';
import type { Stage } from '../../../api/types';
import { noFaults, type Faults } from '../faults';
import type { Names } from '../words';

/** What the parts of a sentence need to name things, and to say what is wrong with them. */
interface SentenceContext {
  readonly names: Names;
  readonly stages: readonly Stage[];
  /** The organization's; null until it is known. */
  readonly currency: string | null;
  /** Remembers what somebody or something is called that was just chosen. */
  readonly learn: (id: string, name: string) => void;
  readonly faults: Faults;
}

const Context = createContext<SentenceContext>({
  names: { stage: () => null, template: () => null, person: () => null },
  stages: [],
  currency: null,
  learn: () => undefined,
  faults: noFaults,
});

export const SentenceProvider = Context.Provider;
export const useSentence = (): SentenceContext => useContext(Context);

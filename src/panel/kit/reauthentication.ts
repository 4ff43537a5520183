import type { PanelProblem } from '../page-context/shell-state';

/** Asks the person to confirm who they are. @returns whether they did */
type Asker = (problem: PanelProblem) => Promise<boolean>;

let asker: Asker | null = null;
let underWay: Promise<boolean> | null = null;
let proofs = 0;

/** Says who asks. @returns what stops that */
export function onProofNeeded(ask: Asker): () => void {
  asker = ask;
  return () => void (asker = null);
}

/** How often the person has confirmed who they are since the page was loaded. */
export const proofsSoFar = (): number => proofs;

/**
 * Has the person confirm who they are, for a request that was refused until then: one question, however many requests wait for it.
 * @param proofsBefore how many proofs there were when it was sent: one since then is enough
 * @returns whether they did
 */
export function proveIdentity(problem: PanelProblem, proofsBefore: number): Promise<boolean> {
  if (proofs > proofsBefore) return Promise.resolve(true);
  underWay ??= ask(problem).finally(() => (underWay = null));
  return underWay;
}

async function ask(problem: PanelProblem): Promise<boolean> {
  const proven = asker !== null && (await asker(problem));
  if (proven) proofs++;
  return proven;
}

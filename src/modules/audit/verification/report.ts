/** Takes what was found, a sentence each. */
export type Report = (finding: string) => void;

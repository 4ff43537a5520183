/** A figure that must not exceed a bound. */
export interface Finding {
  readonly what: string;
  readonly measured: string;
  readonly ratio: number;
  readonly bound: number;
}

/** The findings as a Markdown table. */
export const tableOf = (findings: readonly Finding[]): string =>
  [
    '| what | measured | ratio | at most |',
    '| --- | --- | ---: | ---: |',
    ...findings.map(
      ({ what, measured, ratio, bound }) =>
        `| ${what} | ${measured} | ${ratio.toFixed(2)}${ratio > bound ? ' **too much**' : ''} | ${bound} |`,
    ),
  ].join('\n');

export const broken = (findings: readonly Finding[]): boolean => findings.some(({ ratio, bound }) => !(ratio <= bound));

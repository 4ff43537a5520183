import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import { problemType } from './problem.js';

/** A code, with the sentence that its example shows where the title alone would say too little. */
export type DocumentedProblem = ErrorCode | readonly [code: ErrorCode, detail: string];

/** What the API's description says of one status. */
export interface ProblemResponse {
  readonly description: string;
  readonly content: Readonly<
    Record<string, { readonly schema: { readonly $ref: string }; readonly examples: Readonly<Record<string, object>> }>
  >;
}

const mediaType = 'application/problem+json';

/** The answers of these problems by status, in the catalogue's words; several codes can share one. */
export function problemResponses(problems: readonly DocumentedProblem[]): ReadonlyMap<number, ProblemResponse> {
  const entries = problems.map((problem) => (typeof problem === 'string' ? ([problem, undefined] as const) : problem));
  const byStatus = Map.groupBy(entries, ([code]) => errorCatalogue[code].status);
  return new Map(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map(([code]) => `\`${code}\`: ${errorCatalogue[code].title}`).join('\n\n'),
        content: {
          [mediaType]: {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(group.map(([code, detail]) => [code, { value: exampleOf(code, detail) }])),
          },
        },
      },
    ]),
  );
}

/** One answer that has the problems of both. */
export function mergeResponses(one: ProblemResponse, other: ProblemResponse): ProblemResponse {
  const media = one.content[mediaType];
  const examples = { ...media?.examples, ...other.content[mediaType]?.examples };
  return {
    description: `${one.description}\n\n${other.description}`,
    content: { [mediaType]: { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

const exampleOf = (code: ErrorCode, detail: string | undefined) => ({
  type: problemType(code),
  ...errorCatalogue[code],
  code,
  detail: detail ?? `${errorCatalogue[code].title}.`,
  requestId: '0199f2b4-5c1e-7000-8000-000000000000',
});

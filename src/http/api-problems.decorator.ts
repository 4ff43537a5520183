import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import { problemType } from './problem.js';

type Documented = ErrorCode | readonly [code: ErrorCode, detail: string];

/** Documents which problems a route answers with, in the catalogue's words; several codes can share a status. */
export function ApiProblems(...problems: Documented[]): MethodDecorator & ClassDecorator {
  const entries = problems.map((problem) => (typeof problem === 'string' ? ([problem, undefined] as const) : problem));
  const byStatus = Map.groupBy(entries, ([code]) => errorCatalogue[code].status);
  return applyDecorators(
    ...[...byStatus].map(([status, group]) =>
      ApiResponse({
        status,
        description: group.map(([code]) => `\`${code}\`: ${errorCatalogue[code].title}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              group.map(([code, detail]) => [code, { value: exampleOf(code, detail) }] as const),
            ),
          },
        },
      }),
    ),
  );
}

const exampleOf = (code: ErrorCode, detail: string | undefined) => ({
  type: problemType(code),
  ...errorCatalogue[code],
  code,
  detail: detail ?? `${errorCatalogue[code].title}.`,
  requestId: '0199f2b4-5c1e-7000-8000-000000000000',
});

import type { OpenAPIObject } from '@nestjs/swagger';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import { mergeResponses, problemResponses, type ProblemResponse } from './problem-responses.js';

type Methods = Readonly<Record<string, Operation>>;
interface Operation {
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const changing = ['post', 'put', 'patch', 'delete'];

/** What is refused before a route runs: a body that can't be read, and a change that another site's page asks for. */
const commonProblems = (method: string, { requestBody }: Operation): readonly ErrorCode[] => [
  ...(requestBody === undefined
    ? []
    : (['malformed_request', 'too_large', 'unsupported_media_type'] as const satisfies ErrorCode[])),
  ...(changing.includes(method) ? (['forged_request'] as const) : []),
];

/** The description with the problems that no route states because all of them share them. */
export function withCommonProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item as Methods).map(([method, operation]) => {
      const added = [...problemResponses(commonProblems(method, operation))].map(([status, response]) => {
        const stated = operation.responses[status] as ProblemResponse | undefined;
        return [status, stated === undefined ? response : mergeResponses(stated, response)] as const;
      });
      return [method, { ...operation, responses: { ...operation.responses, ...Object.fromEntries(added) } }] as const;
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

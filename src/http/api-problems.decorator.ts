import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemResponses, type DocumentedProblem } from './problem-responses.js';

/** Documents which problems a route answers with. Those of every body and every change are added for all routes at once. */
export function ApiProblems(...problems: DocumentedProblem[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...[...problemResponses(problems)].map(([status, { description, content }]) =>
      ApiResponse({ status, description, content: { ...content } }),
    ),
  );
}

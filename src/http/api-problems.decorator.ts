import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { TellsLimits } from './limit-fields.js';
import { problemResponses, type DocumentedProblem } from './problem-responses.js';

/**
 * Documents which problems a route answers with. Those of every body and every change are added for all routes at once. What
 * answers `rate_limited` tells its limits too.
 */
export function ApiProblems(...problems: DocumentedProblem[]): MethodDecorator & ClassDecorator {
  const isLimited = problems.some((problem) => problem === 'rate_limited' || problem[0] === 'rate_limited');
  return applyDecorators(
    ...(isLimited ? [TellsLimits()] : []),
    ...[...problemResponses(problems)].map(([status, { description, content }]) =>
      ApiResponse({ status, description, content: { ...content } }),
    ),
  );
}

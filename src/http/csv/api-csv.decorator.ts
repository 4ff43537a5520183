import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

/**
 * Documents the answer of a route that is a {@link csvResponse}.
 * @param headings the first row, or its beginning
 * @param more what else is to be known of it, a clause
 */
export const ApiCsv = (headings: string, more?: string): MethodDecorator =>
  applyDecorators(
    ApiProduces('text/csv'),
    ApiOkResponse({
      description: `UTF-8 with a byte order mark${more === undefined ? '' : `; ${more}`}. Cells that a spreadsheet could take for a formula begin with an apostrophe.`,
      schema: { type: 'string', example: `${headings}\r\n` },
    }),
  );

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { errorCatalogue } from '#src/common/error-catalogue.js';
import { capabilityMatrix } from '#src/access/index.js';
import { withCommonProblems } from './common-problems.js';

const description = `
Sign up by work email, form an organization, manage its people.

**Errors** are problem documents (RFC 9457) with a stable \`code\`; field errors are in \`errors\`.

**Capabilities** by role:

| capability | key | Admin | User |
|---|---|---|---|
${capabilityMatrix.map(({ key, label, admin, user }) => `| ${label} | \`${key}\` | ${admin ? 'yes' : 'no'} | ${user ? 'yes' : 'no'} |`).join('\n')}
`;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', example: 'urn:thread:problem:not_found' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCatalogue) },
    detail: { type: 'string', description: 'A sentence for the person who asked.' },
    requestId: { type: 'string', format: 'uuid' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** Serves the API's description at /docs and /docs-json. */
export function serveOpenApi(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Thread')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup(
    'docs',
    app,
    () => {
      const document = withCommonProblems(SwaggerModule.createDocument(app, config));
      return {
        ...document,
        components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } },
      };
    },
    { customSiteTitle: 'Thread API' },
  );
}

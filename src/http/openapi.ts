import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { stringify } from 'yaml';
import { errorCatalogue } from '#src/common/error-catalogue.js';
import { capabilityMatrix } from '#src/access/index.js';
import { withCommonProblems } from './common-problems.js';
import { withLimitFields } from './limit-fields.js';
import { withNullInEnums } from './nullable-enums.js';
import { reauthenticationMethods } from './reauthentication-refusal.js';
import { ReferencePage } from './docs/reference-page.js';
import { renderPage } from './ui/render-page.js';
import { sendPage } from './ui/send-page.js';

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
    methods: {
      type: 'array',
      items: { type: 'string', enum: [...reauthenticationMethods] },
      description:
        'Of `reauthentication_required`: how this person proves anew who they are, the best first. Each is enough by itself.',
    },
  },
};

const describe = (app: INestApplication, publicUrl: string): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Thread')
    .setDescription(description)
    .setVersion('1')
    .addServer(publicUrl)
    .addBearerAuth()
    .build();
  // A controller's methods are called what the API's clients call.
  const described = SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
  const document = withLimitFields(withCommonProblems(withNullInEnums(described)));
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } },
  };
};

/**
 * Serves the API's description: for people at /docs, for programs at /docs-json and /docs-yaml. It is the same for
 * everybody, so each is made once, when it is first asked for.
 */
export function serveOpenApi(app: NestFastifyApplication, { publicUrl }: { readonly publicUrl: string }): void {
  const document = once(() => describe(app, publicUrl));
  const page = once(() => renderPage(ReferencePage({ document: document(), baseUrl: publicUrl })));
  const json = once(() => JSON.stringify(document()));
  const yaml = once(() => stringify(document(), { aliasDuplicateObjects: false }));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/docs', (_request, reply) => sendPage(reply, page()));
  fastify.get('/docs-json', (_request, reply) => reply.type('application/json; charset=utf-8').send(json()));
  fastify.get('/docs-yaml', (_request, reply) => reply.type('application/yaml; charset=utf-8').send(yaml()));
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

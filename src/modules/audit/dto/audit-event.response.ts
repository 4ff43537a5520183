import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { auditKinds, auditOutcomes, type AuditKind, type AuditOutcome } from '../audit-kind.js';

const Nullable = (description: string) => ApiProperty({ type: String, nullable: true, description });

export class AuditNamedPersonResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @Nullable('As they are called now. Null: they gave none, or nobody knows them any more.')
  name!: string | null;

  @Nullable('As it is now. Null: nobody knows them any more.')
  email!: string | null;
}

export class AuditLabelledPersonResponse {
  @ApiProperty({
    example: 'operator',
    description: 'An address that nobody had, `operator` (a command) or `system` (a job).',
  })
  label!: string;
}

/** Null: nobody. */
export type PersonResponse = AuditNamedPersonResponse | AuditLabelledPersonResponse | null;

const JsonValue = (example: string, description: string) =>
  ApiProperty({
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', items: {} },
      { type: 'object', additionalProperties: true },
    ],
    nullable: true,
    example,
    description,
  });

export class AuditChangeResponse {
  @ApiProperty({ example: 'role' })
  field!: string;

  @JsonValue('user', 'A JSON value; null: it was not there.')
  before!: unknown;

  @JsonValue('admin', 'A JSON value; null: it is not there.')
  after!: unknown;
}

export class AuditFactResponse {
  @ApiProperty({ example: 'domain' })
  field!: string;

  @JsonValue('acme.example', 'A JSON value.')
  value!: unknown;
}

const Person = (description: string) =>
  ApiProperty({
    oneOf: [{ $ref: getSchemaPath(AuditNamedPersonResponse) }, { $ref: getSchemaPath(AuditLabelledPersonResponse) }],
    nullable: true,
    description,
  });

@ApiExtraModels(AuditNamedPersonResponse, AuditLabelledPersonResponse)
export class AuditEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'By the database’s clock.' })
  occurredAt!: Date;

  @ApiProperty({ enum: auditKinds })
  kind!: AuditKind;

  @ApiProperty({
    enum: auditOutcomes,
    description: '`refused`: a rule said no. `failed`: the person could not prove who they are.',
  })
  outcome!: AuditOutcome;

  @Person('Who did it.')
  actor!: PersonResponse;

  @Person('On whom it was done.')
  subject!: PersonResponse;

  @ApiProperty({ type: [AuditChangeResponse], description: 'What differs between before and after.' })
  changes!: readonly AuditChangeResponse[];

  @ApiProperty({ type: [AuditFactResponse], description: 'What it is about and left as it was, such as the domain.' })
  context!: readonly AuditFactResponse[];

  @Nullable('Why it was refused or failed, as a code.')
  reason!: string | null;

  @Nullable('The client’s address. Null for a job or a command.')
  ip!: string | null;

  @Nullable('What the client called itself.')
  userAgent!: string | null;

  @Nullable('The request, as logs and problems name it.')
  requestId!: string | null;
}

export class AuditEventsPageResponse {
  @ApiProperty({ type: [AuditEventResponse] })
  data!: readonly AuditEventResponse[];

  @Nullable('For the next page; null on the last.')
  nextCursor!: string | null;
}

export class AuditKindResponse {
  @ApiProperty({ enum: auditKinds })
  kind!: AuditKind;

  @ApiProperty({ example: 'Role changed' })
  label!: string;
}

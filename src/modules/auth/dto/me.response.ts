import { ApiProperty } from '@nestjs/swagger';
import { capabilities, type Capability } from '#src/access/index.js';
import { OwnUserResponse } from '#src/modules/users/index.js';

export class MyOrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;
}

export class OwnSecondFactorResponse {
  @ApiProperty({ type: Boolean, description: 'Whether the organization requires one of this person, now or soon.' })
  required!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'From when they can do nothing without one but set it up, which may be past; null where they have one, or need none.',
  })
  dueAt!: Date | null;
}

export class MeResponse {
  @ApiProperty({ type: OwnUserResponse })
  user!: OwnUserResponse;

  @ApiProperty({ type: MyOrganizationResponse })
  organization!: MyOrganizationResponse;

  @ApiProperty({ enum: capabilities, isArray: true })
  capabilities!: readonly Capability[];

  @ApiProperty({ type: OwnSecondFactorResponse })
  secondFactor!: OwnSecondFactorResponse;
}

export class CapabilityResponse {
  @ApiProperty({ enum: capabilities })
  key!: Capability;

  @ApiProperty({ example: 'Manage users' })
  label!: string;

  @ApiProperty()
  admin!: boolean;

  @ApiProperty()
  user!: boolean;
}

import { ApiProperty } from '@nestjs/swagger';
import { capabilities, type Capability } from '#src/access/index.js';
import { OwnUserResponse } from '#src/modules/users/index.js';

export class MyOrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;
}

export class MeResponse {
  @ApiProperty({ type: OwnUserResponse })
  user!: OwnUserResponse;

  @ApiProperty({ type: MyOrganizationResponse })
  organization!: MyOrganizationResponse;

  @ApiProperty({ enum: capabilities, isArray: true })
  capabilities!: readonly Capability[];
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

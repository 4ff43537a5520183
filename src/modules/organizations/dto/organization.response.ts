import { ApiProperty } from '@nestjs/swagger';

export class OrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;

  @ApiProperty({ type: [String], example: ['acme.example'], description: 'Anyone with an address here joins.' })
  domains!: readonly string[];
}

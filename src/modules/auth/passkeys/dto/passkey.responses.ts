import { ApiProperty } from '@nestjs/swagger';

export class PasskeyResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'iCloud Keychain' })
  name!: string;

  @ApiProperty({ type: Date })
  createdAt!: Date;

  @ApiProperty({ type: Date, nullable: true })
  lastUsedAt!: Date | null;
}

export class OwnPasskeysResponse {
  @ApiProperty({ type: [PasskeyResponse] })
  data!: PasskeyResponse[];
}

/** What `PublicKeyCredential.parseRequestOptionsFromJSON` reads. */
export class PasskeyRequestResponse {
  @ApiProperty({ description: 'Single use, ten minutes.' })
  challenge!: string;

  @ApiProperty({ example: 'thread.example.com' })
  rpId!: string;

  @ApiProperty({ description: 'Milliseconds.', example: 600_000 })
  timeout!: number;

  @ApiProperty({ enum: ['required'] })
  userVerification!: 'required';
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

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

export class AddedPasskeyResponse extends PasskeyResponse {
  @ApiProperty({
    type: [String],
    example: ['k3t9-0xwm-7hqa-b2vz-4ndc-m8rj'],
    description: 'Shown this once; each works once. Empty where the codes from before still work.',
  })
  recoveryCodes!: string[];
}

export class OwnPasskeysResponse {
  @ApiProperty({ type: [PasskeyResponse] })
  data!: PasskeyResponse[];
}

class PasskeyDescriptorResponse {
  @ApiProperty({ example: 'q83vEjRWeJA' })
  id!: string;

  @ApiProperty({ enum: ['public-key'] })
  type!: 'public-key';

  @ApiProperty({ type: [String], example: ['internal', 'hybrid'] })
  transports!: string[];
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

  @ApiPropertyOptional({
    type: [PasskeyDescriptorResponse],
    description: 'The person’s own, where it is known who asks.',
  })
  allowCredentials?: PasskeyDescriptorResponse[];
}

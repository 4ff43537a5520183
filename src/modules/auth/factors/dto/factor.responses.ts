import { ApiProperty } from '@nestjs/swagger';

export class TotpSetupResponse {
  @ApiProperty({ example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', description: 'In base32, for typing into the app.' })
  secret!: string;

  @ApiProperty({ example: 'otpauth://totp/Thread:ada%40acme.example?secret=GEZDGNBVGY3TQOJQ&issuer=Thread' })
  uri!: string;

  @ApiProperty({ description: 'The address as a QR code: an SVG document.' })
  qrSvg!: string;
}

export class RecoveryCodesResponse {
  @ApiProperty({
    type: [String],
    example: ['k3t9-0xwm-7hqa-b2vz-4ndc-m8rj'],
    description: 'Shown this once; each works once. Empty where the codes from before still work.',
  })
  recoveryCodes!: string[];
}

class OwnTotpResponse {
  @ApiProperty({ format: 'date-time' })
  addedAt!: Date;
}

export class OwnFactorsResponse {
  @ApiProperty({ type: OwnTotpResponse, nullable: true, description: 'The authenticator app; null without one.' })
  totp!: OwnTotpResponse | null;

  @ApiProperty({ description: 'Recovery codes that still work.' })
  recoveryCodesLeft!: number;
}

import { ApiProperty } from '@nestjs/swagger';
import { secondFactorMethods, type SecondFactorMethodName } from '../second-factor-method.js';

class SecondFactorAskedResponse {
  @ApiProperty({ description: 'For `POST /v1/auth/second-factor`: ten minutes, five answers, one sign-in.' })
  ticket!: string;

  @ApiProperty({
    enum: secondFactorMethods,
    isArray: true,
    description: 'How the person can answer it. Clients pass over methods that they don’t know.',
  })
  methods!: readonly SecondFactorMethodName[];
}

export class SecondStepResponse {
  @ApiProperty({ type: SecondFactorAskedResponse })
  secondFactor!: SecondFactorAskedResponse;
}

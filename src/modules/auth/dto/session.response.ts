import { ApiProperty } from '@nestjs/swagger';
import { UserResponse } from '#src/modules/users/index.js';

export class SessionResponse {
  @ApiProperty({ description: 'For `Authorization: Bearer`.' })
  accessToken!: string;

  @ApiProperty({ description: 'Works once. A second use ends the session, so refresh in one place.' })
  refreshToken!: string;

  @ApiProperty({ description: 'Seconds until the access token ends.', example: 600 })
  expiresIn!: number;

  @ApiProperty({ type: UserResponse })
  user!: UserResponse;
}

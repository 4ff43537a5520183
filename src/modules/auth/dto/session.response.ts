import { ApiProperty } from '@nestjs/swagger';
import { presentUser, UserResponse } from '#src/modules/users/index.js';
import type { ApiSession, SignedIn } from '../signed-in.js';

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

/** A session as the API shows it, this once. */
export const presentSession = ({ user, session }: SignedIn<ApiSession>): SessionResponse => ({
  accessToken: session.accessToken,
  refreshToken: session.refreshToken,
  expiresIn: session.expiresIn,
  user: presentUser(user, user.id),
});

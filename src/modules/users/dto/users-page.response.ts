import { ApiProperty } from '@nestjs/swagger';
import { UserResponse } from './user.response.js';

const capped = 'Exact up to 10,000; 10001 means more than that.';

export class PeopleCountsResponse {
  @ApiProperty({ description: `Everybody the search and the role filter leave. ${capped}` })
  all!: number;

  @ApiProperty({ description: 'Signed in within 30 days.' })
  active!: number;

  @ApiProperty({ description: 'Signed in last 30 days ago or before.' })
  inactive!: number;

  @ApiProperty()
  neverLoggedIn!: number;

  @ApiProperty()
  deactivated!: number;

  @ApiProperty({ description: 'Admins among those the search and the status filter leave.' })
  admins!: number;

  @ApiProperty({ description: 'Users among those the search and the status filter leave.' })
  users!: number;
}

export class UsersPageResponse {
  @ApiProperty({ type: [UserResponse] })
  data!: readonly UserResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: PeopleCountsResponse })
  counts!: PeopleCountsResponse;
}

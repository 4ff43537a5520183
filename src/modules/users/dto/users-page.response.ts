import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { UserResponse } from './user.response.js';

/** A number of people that the list may not have counted. */
const Count = (description: string) =>
  ApiProperty({
    type: Number,
    nullable: true,
    description: `${description} ${exactUpToCap} Null: not counted, in a search that more than 10,000 match.`,
  });

export class PeopleCountsResponse {
  @Count('Everybody whom the search and the role filter leave.')
  all!: number | null;

  @Count('Signed in within 30 days.')
  active!: number | null;

  @Count('Signed in last 30 days ago or before.')
  inactive!: number | null;

  @Count('Not signed in yet.')
  neverLoggedIn!: number | null;

  @Count('Deactivated.')
  deactivated!: number | null;

  @Count('Admins among those whom the search and the status filter leave.')
  admins!: number | null;

  @Count('Users among those whom the search and the status filter leave.')
  users!: number | null;
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

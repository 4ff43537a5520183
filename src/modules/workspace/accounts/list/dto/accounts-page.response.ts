import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { AccountResponse } from '../../dto/account.response.js';

/** A number of accounts that the list may not have counted. */
const Count = (description: string) =>
  ApiProperty({
    type: Number,
    nullable: true,
    description: `${description} ${exactUpToCap} Null: not counted, in a search that more than 10,000 match.`,
  });

export class AccountCountsResponse {
  @Count('Accounts that the filter leaves.')
  matching!: number | null;

  @Count('Anybody’s, of those that the rest of the filter leaves.')
  all!: number | null;

  @Count('Yours among them.')
  mine!: number | null;

  @Count('Nobody’s among them.')
  unassigned!: number | null;
}

export class AccountsPageResponse {
  @ApiProperty({ type: [AccountResponse] })
  data!: readonly AccountResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: AccountCountsResponse })
  counts!: AccountCountsResponse;
}

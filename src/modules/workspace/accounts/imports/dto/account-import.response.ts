import { ApiProperty } from '@nestjs/swagger';
import { ImportFacts, ListReadingFacts, ReadColumnFacts } from '#src/modules/imports/index.js';
import { accountMeanings } from '../reading/account-column-names.js';
import { dateOrders, type ReadOrder } from '../reading/dates.js';

export class ReadAccountColumnResponse extends ReadColumnFacts {
  @ApiProperty({ enum: accountMeanings })
  as!: string;
}

/** What was understood of a list of accounts. */
export class AccountListReadingResponse extends ListReadingFacts {
  @ApiProperty({ type: [ReadAccountColumnResponse] })
  columns!: readonly ReadAccountColumnResponse[];

  @ApiProperty({
    type: String,
    enum: [...dateOrders, 'unknown'],
    nullable: true,
    description:
      'Which number comes first in dates such as 03/04/2026. Null where no date leaves a choice; `unknown` where nothing tells: then it has to be chosen.',
  })
  dates!: ReadOrder;
}

export class AccountImportCountsResponse {
  @ApiProperty({ description: 'Would be added or updated; none once the import is confirmed.' })
  ready!: number;

  @ApiProperty({ description: 'Of a confirmed import: not looked at yet.' })
  waiting!: number;

  @ApiProperty()
  added!: number;

  @ApiProperty()
  updated!: number;

  @ApiProperty()
  alreadyHere!: number;

  @ApiProperty()
  refused!: number;
}

export class AccountImportResponse extends ImportFacts {
  @ApiProperty({ type: AccountListReadingResponse })
  reading!: AccountListReadingResponse;

  @ApiProperty({ description: 'How many of those that are ready, waiting or done are here already.' })
  updates!: number;

  @ApiProperty({ type: AccountImportCountsResponse })
  counts!: AccountImportCountsResponse;
}

export class AccountImportsResponse {
  @ApiProperty({ type: [AccountImportResponse], description: 'The latest 20, newest first.' })
  data!: readonly AccountImportResponse[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

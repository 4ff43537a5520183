import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '#src/common/role.js';
import { ListReadingFacts, ReadColumnFacts } from '#src/modules/imports/index.js';
import { columnMeanings } from '../reading/column-names.js';

export class ReadColumnResponse extends ReadColumnFacts {
  @ApiProperty({ enum: columnMeanings })
  as!: string;
}

/** What was understood of a list. */
export class ListReadingResponse extends ListReadingFacts {
  @ApiProperty({ type: [ReadColumnResponse], description: 'Empty for addresses that are no table.' })
  columns!: readonly ReadColumnResponse[];
}

export class ReadPersonResponse {
  @ApiProperty({ example: 'ann@acme.example', description: 'As written where it is no address.' })
  email!: string;

  @ApiProperty({ example: 'Ann Lee', description: 'Empty when the list has none.' })
  name!: string;

  @ApiProperty({ enum: roles, nullable: true, description: 'Null where the list says none, or an unknown one.' })
  role!: Role | null;
}

export class ReadListResponse {
  @ApiProperty({ type: [ReadPersonResponse], description: 'Each address once; what is no address stays in.' })
  people!: readonly ReadPersonResponse[];

  @ApiProperty({ type: ListReadingResponse })
  reading!: ListReadingResponse;
}

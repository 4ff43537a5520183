import { ApiProperty } from '@nestjs/swagger';

export class OwnedRecordResponse {
  @ApiProperty({ example: 'accounts' })
  kind!: string;

  @ApiProperty({ example: 'accounts', description: 'For people: `account` where `count` is 1.' })
  label!: string;

  @ApiProperty({ example: 12 })
  count!: number;
}

export class OwnedRecordsResponse {
  @ApiProperty({ type: [OwnedRecordResponse] })
  holdings!: readonly OwnedRecordResponse[];

  @ApiProperty({ example: 12 })
  total!: number;
}

export class RemovalResponse {
  @ApiProperty({ type: [OwnedRecordResponse] })
  handedOver!: readonly OwnedRecordResponse[];
}

import { ApiProperty } from '@nestjs/swagger';

export class HoldingResponse {
  @ApiProperty({ example: 'accounts' })
  kind!: string;

  @ApiProperty({ example: 'accounts', description: 'For people, in the plural.' })
  label!: string;

  @ApiProperty({ example: 12 })
  count!: number;
}

export class HoldingsResponse {
  @ApiProperty({ type: [HoldingResponse] })
  holdings!: readonly HoldingResponse[];

  @ApiProperty({ example: 12 })
  total!: number;
}

export class RemovalResponse {
  @ApiProperty({ type: [HoldingResponse] })
  handedOver!: readonly HoldingResponse[];
}

import { ApiProperty } from '@nestjs/swagger';

export class OwnSessionResponse {
  @ApiProperty({ format: 'uuid', description: 'Names the session; lets nobody in.' })
  id!: string;

  @ApiProperty({ example: 'Firefox on Windows' })
  device!: string;

  @ApiProperty({ enum: ['browser', 'api'] })
  kind!: 'browser' | 'api';

  @ApiProperty({ type: String, nullable: true, example: '192.0.2.7', description: 'Where it was used last.' })
  ip!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'To ten minutes.' })
  lastUsedAt!: Date;

  @ApiProperty({ description: 'Whether it is the one that asks.' })
  current!: boolean;
}

export class OwnSessionsResponse {
  @ApiProperty({ type: [OwnSessionResponse], description: 'The latest used first, a hundred at most.' })
  data!: OwnSessionResponse[];
}

export class SessionCountResponse {
  @ApiProperty({ type: 'integer', example: 2 })
  count!: number;
}

import { ApiProperty } from '@nestjs/swagger';
import { remedies, situations, type Remedy, type Situation } from '../whereabouts.js';

export class WhereaboutsResponse {
  @ApiProperty({ enum: situations })
  situation!: Situation;

  @ApiProperty({ example: 'ben@acme.example waits for approval' })
  title!: string;

  @ApiProperty({ description: 'Plain sentences for the admin who asks.' })
  detail!: string;

  @ApiProperty({ enum: remedies, nullable: true, description: 'What helps.' })
  remedy!: Remedy | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The person in the list, if there is one.',
  })
  userId!: string | null;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';

export class StepDownBody {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The active person who becomes Admin in the same change; the last admin has to name one.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID(undefined, { message: 'Give the id of a person.' })
  successorId?: string;
}

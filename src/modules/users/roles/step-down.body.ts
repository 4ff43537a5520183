import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';

export class StepDownBody {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0199f2b4-5c1e-7000-8000-000000000000',
    description: 'The active person who becomes Admin in the same change; the last admin has to name one.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID(undefined, { message: 'Give the id of a person.' })
  successorId?: string;
}

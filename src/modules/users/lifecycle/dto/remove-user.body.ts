import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsUUID, ValidateIf } from 'class-validator';

export class RemovePersonBody {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0199f2b4-5c1e-7000-8000-000000000000',
    description: 'The active person who takes over what the removed one owns; needed if that is anything.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID(undefined, { message: 'Give the id of a person.' })
  handOverTo?: string;

  @ApiPropertyOptional({
    default: false,
    example: true,
    description: 'Replaces name and address by a pseudonym, which events show from then on. It can’t be undone.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean({ message: 'Say true or false.' })
  anonymise?: boolean;
}

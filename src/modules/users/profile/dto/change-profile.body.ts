import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { themes, type Theme } from '#src/common/theme.js';
import { PersonName, TimeZoneField } from '#src/http/index.js';

/** What of oneself to change; what is absent stays. */
export class ChangeProfileBody {
  @PersonName({ optional: true })
  name?: string;

  @ApiPropertyOptional({ enum: themes, description: 'How the panel is drawn: as the device is set, light or dark.' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(themes, { message: `The theme is one of ${themes.join(', ')}.` })
  theme?: Theme;

  @TimeZoneField({
    optional: true,
    nullable: true,
    description: 'Where times are shown: an IANA name; null for where the browser is.',
  })
  timeZone?: string | null;
}

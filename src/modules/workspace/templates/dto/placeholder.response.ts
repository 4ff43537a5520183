import { ApiProperty } from '@nestjs/swagger';
import { placeholderNames, type Placeholder } from '../placeholders.js';

/** A placeholder that a template may name. */
export class PlaceholderResponse {
  @ApiProperty({ enum: placeholderNames })
  name!: Placeholder;

  @ApiProperty({ example: 'Contact’s first name' })
  label!: string;

  @ApiProperty({ example: 'Nora' })
  example!: string;
}

export class PlaceholdersResponse {
  @ApiProperty({ type: [PlaceholderResponse] })
  data!: readonly PlaceholderResponse[];
}

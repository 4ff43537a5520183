import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, ValidateBy, ValidateIf } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

/** Bytes of the largest list. */
const mostBytes = 2 * 1024 * 1024;

/** Bytes of the largest body that holds such a list: in JSON a quotation mark or the end of a line takes two. */
export const largestImportBody = 2 * mostBytes + 1024;

export class CreateImportBody {
  @ApiProperty({
    description: 'A CSV file of up to 2 MiB, with or without a header, or a pasted list of addresses.',
    example: 'Name,Email,Role\nBen Okafor,ben@acme.example,User\n',
  })
  @ValidateBy({
    name: 'listSize',
    validator: {
      validate: (value) => typeof value === 'string' && Buffer.byteLength(value) <= mostBytes,
      defaultMessage: () => 'The list has more than 2 MiB. Split it and import one part after the other.',
    },
  })
  @Matches(/^[^\0]*$/, { message: 'The list must be text; save a spreadsheet as CSV first.' })
  @IsString()
  csv!: string;

  @ApiPropertyOptional({ enum: roles, default: 'user', description: 'Of everybody for whom the list says none.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInstance,
  IsString,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

/** People that one call may add. */
const mostRows = 100;

const isGiven = (_: object, value: unknown): boolean => value !== undefined;

/** A row as it was typed: what is wrong with its texts is answered for the row alone. */
export class NewPersonBody {
  @ApiProperty({ format: 'email', example: 'ben@acme.example' })
  @IsString()
  email!: string;

  @ApiPropertyOptional({ example: 'Ben Okafor', description: 'Until they give their own.' })
  @ValidateIf(isGiven)
  @IsString()
  name?: string;

  @ApiPropertyOptional({ enum: roles, default: 'user' })
  @ValidateIf(isGiven)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;
}

export class InvitePeopleBody {
  @ApiProperty({
    type: [NewPersonBody],
    minItems: 1,
    maxItems: mostRows,
    example: [{ email: 'ben@acme.example', name: 'Ben Okafor', role: 'user' }],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostRows, { message: `Add ${mostRows} people at a time at most, or import a list.` })
  @IsInstance(NewPersonBody, { each: true, message: 'Each person is an object with an email.' })
  @ValidateNested({ each: true })
  @Type(() => NewPersonBody)
  people!: NewPersonBody[];
}

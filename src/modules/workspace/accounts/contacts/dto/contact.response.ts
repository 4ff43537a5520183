import { ApiProperty } from '@nestjs/swagger';
import { contactParts, type Contact, type ContactPart } from '../contact.entity.js';

export class ContactResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Mira Sandoval' })
  name!: string;

  @ApiProperty({ type: String, format: 'email', nullable: true, example: 'mira@nordwind.example' })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Head of Operations' })
  title!: string | null;

  @ApiProperty({ enum: contactParts, nullable: true, description: 'The part that they play; one champion at most.' })
  part!: ContactPart | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was noted that they left.' })
  leftAt!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was noted that they want no mail.',
  })
  noMailAt!: Date | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;
}

export const presentContact = ({
  id,
  name,
  email,
  title,
  part,
  leftAt,
  noMailAt,
  createdAt,
}: Contact): ContactResponse => ({ id, name, email, title, part, leftAt, noMailAt, createdAt });

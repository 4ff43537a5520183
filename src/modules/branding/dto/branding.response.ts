import { ApiProperty } from '@nestjs/swagger';
import type { LogoGround } from '#src/modules/organizations/index.js';

/** What the colour becomes in one theme. */
export class ThemeColoursResponse {
  @ApiProperty({ example: '#988c23', description: 'Fills and outlines: 3 to 1 at least on every ground.' })
  accent!: string;

  @ApiProperty({ example: '#000000', description: 'Text on the accent: 4.5 to 1 at least.' })
  ink!: string;

  @ApiProperty({ example: '#766d1b', description: 'Links: 4.5 to 1 at least on every ground.' })
  link!: string;

  @ApiProperty({ description: 'Whether the accent is another colour than was chosen, so that it can be read.' })
  corrected!: boolean;
}

export class BrandColoursResponse {
  @ApiProperty({ type: ThemeColoursResponse })
  light!: ThemeColoursResponse;

  @ApiProperty({ type: ThemeColoursResponse })
  dark!: ThemeColoursResponse;
}

export class LogoResponse {
  @ApiProperty({
    example: 'https://thread.example/logos/0199f2b4-5c1e-7000-8000-000000000000/9f86d081884c7d659a2feaa0c55ad015.png',
    description: 'A PNG for whoever has the address. Another logo has another one, so it may be kept for good.',
  })
  url!: string;

  @ApiProperty({ type: 'integer', example: 360 })
  width!: number;

  @ApiProperty({ type: 'integer', example: 96 })
  height!: number;

  @ApiProperty({
    enum: ['any', 'light', 'dark'],
    description: 'The grounds that it can be seen on: a black logo on a transparent ground needs a light one.',
  })
  ground!: LogoGround;
}

/** How the organization looks to people. */
export class BrandingResponse {
  @ApiProperty({ example: 'Acme Rockets', description: 'What it is called: its display name, or else its name.' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Acme Rockets' })
  displayName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '#ffeb3b', description: 'As it was chosen.' })
  color!: string | null;

  @ApiProperty({
    type: BrandColoursResponse,
    nullable: true,
    description: 'As it is drawn; null where none was chosen.',
  })
  colors!: BrandColoursResponse | null;

  @ApiProperty({ type: LogoResponse, nullable: true })
  logo!: LogoResponse | null;
}

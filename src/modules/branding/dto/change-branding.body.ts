import { isHexColor } from '#src/common/contrast.js';
import { isName, maxNameLength, nameRule, normalizeName } from '#src/common/single-line.js';
import { field } from '#src/http/index.js';

/** What an organization is called and its colour, both whole: null takes one away. */
export class ChangeBrandingBody {
  @field(
    {
      nullable: true,
      example: 'Acme Rockets',
      description: 'Shown instead of the organization’s name; null: its name.',
    },
    {
      name: 'displayName',
      normalize: normalizeName,
      holds: isName,
      message: nameRule,
      schema: { minLength: 1, maxLength: maxNameLength },
    },
  )
  displayName!: string | null;

  @field(
    { nullable: true, example: '#3b4fd8', description: 'The product’s own where null.' },
    {
      name: 'color',
      normalize: (text) => text.trim().toLowerCase(),
      holds: isHexColor,
      message: 'Enter a colour as # and six hexadecimal digits: #3b4fd8.',
      schema: { minLength: 7, maxLength: 7 },
    },
  )
  color!: string | null;
}

import { LineField } from '#src/http/index.js';
import { AccountFields } from './account-fields.js';

export class CreateAccountBody extends AccountFields {
  @LineField({ example: 'Nordwind Logistics' })
  name!: string;
}

import { PersonName } from '#src/http/index.js';

export class RenameUserBody {
  @PersonName()
  name!: string;
}

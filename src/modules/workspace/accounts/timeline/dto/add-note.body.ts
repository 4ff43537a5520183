import { TextField } from '#src/http/index.js';

export class AddNoteBody {
  @TextField({ example: 'Mira is happy with the rollout; the Lyon site follows in March.' })
  body!: string;
}

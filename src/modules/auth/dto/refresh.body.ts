import { IsToken } from '#src/modules/identity/index.js';

export class RefreshBody {
  @IsToken('AZmZmZmZdmaAAAAAAAAAAA.nW3nX0dY6m7y2m0lqR1tq3sF5v8u1x4z7C0B3A6D9EE')
  refreshToken!: string;
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { ReauthenticationRefusal } from '#src/http/index.js';

/** What proves anew who somebody is. */
export const reauthenticationMethods = ['password'] as const;
export type ReauthenticationMethod = (typeof reauthenticationMethods)[number];

/** Knows by what each person proves anew who they are, and answers whoever has to. */
@Injectable()
export class ReauthenticationMethods extends ReauthenticationRefusal {
  of(): Promise<DomainError> {
    const methods: readonly ReauthenticationMethod[] = ['password'];
    return Promise.resolve(
      new DomainError('reauthentication_required', 'This needs you to confirm that it’s you.', { extras: { methods } }),
    );
  }
}

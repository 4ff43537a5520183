import type { Provider, Type } from '@nestjs/common';

/** The mail that invites a person. */
export const invitationControllers: Type[] = [];
export const invitationProviders: Provider[] = [];

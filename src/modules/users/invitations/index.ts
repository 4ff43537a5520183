import type { Provider, Type } from '@nestjs/common';

/** Adding people by their address. */
export const invitationControllers: Type[] = [];
export const invitationProviders: Provider[] = [];

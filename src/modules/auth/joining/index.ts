import type { Provider, Type } from '@nestjs/common';

/** Who is on the way into an organization, and who lets them in. */
export const joiningControllers: Type[] = [];
export const joiningProviders: Provider[] = [];

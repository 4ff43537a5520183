import type { ModuleDescriptor } from '../../descriptor.js';

export const accountsDescriptor = { events: {} } as const satisfies ModuleDescriptor;

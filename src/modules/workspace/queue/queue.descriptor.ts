import type { ModuleDescriptor } from '../../descriptor.js';

export const queueDescriptor = { events: {} } as const satisfies ModuleDescriptor;

import type { ModuleDescriptor } from '../../descriptor.js';

export const todayDescriptor = { events: {} } as const satisfies ModuleDescriptor;

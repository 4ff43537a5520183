import type { ModuleDescriptor } from '../../descriptor.js';

export const actionsDescriptor = { events: {} } as const satisfies ModuleDescriptor;

import type { ModuleDescriptor } from '../../descriptor.js';

export const templatesDescriptor = { events: {} } as const satisfies ModuleDescriptor;

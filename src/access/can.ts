import type { Role } from '#src/common/role.js';
import type { Capability } from './capability.js';
import { capabilityMatrix } from './capability-matrix.js';

const allowed: Record<Role, readonly Capability[]> = {
  admin: capabilityMatrix.filter((row) => row.admin).map((row) => row.key),
  user: capabilityMatrix.filter((row) => row.user).map((row) => row.key),
};

/** The capabilities of a role, in the matrix's order. */
export const capabilitiesOf = (role: Role): readonly Capability[] => allowed[role];

/** Whether a person of this role may do this. */
export const can = (person: { readonly role: Role }, capability: Capability): boolean =>
  allowed[person.role].includes(capability);

/** The words for a capability, as the matrix has them. */
export const labelOf = (capability: Capability): string =>
  capabilityMatrix.find((row) => row.key === capability)?.label ?? capability;

import type { ComponentType } from 'react';

declare global {
  /** What AdminJS's scripts leave for the components of an application. */
  const AdminJS: { readonly UserComponents: Readonly<Record<string, ComponentType | undefined>> };
}

import type { ComponentType, ReactElement } from 'react';

declare global {
  /** Where the bundle leaves its components; the document shows what is here as the application. */
  const AdminJS: {
    readonly UserComponents: Readonly<Record<string, ComponentType | undefined>>;
    Application?: ReactElement;
  };
  /** What AdminJS says of the panel, as it writes it into its page. */
  const REDUX_STATE: {
    readonly resources: readonly {
      readonly id: string;
      readonly resourceActions: readonly { readonly name: string; readonly component?: string | false }[];
    }[];
  };
}

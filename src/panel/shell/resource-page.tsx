import React, { type ComponentType } from 'react';
import { useParams } from 'react-router-dom';
import UserManagement from '../features/users/user-management';
import { shell } from '../kit/shell-state';
import { ErrorPage } from './error-page';

/** The lists of AdminJS's resources, by the names under which `panel-options.ts` registers them. */
const components: Readonly<Record<string, ComponentType>> = { UserManagement };

/** The page of a resource: the component that its list action names. */
export function ResourcePage() {
  const { resourceId = '' } = useParams();
  const Component = components[shell.lists[resourceId] ?? ''];
  if (Component !== undefined) return <Component />;
  return <ErrorPage problem={{ code: 'not_found', title: 'Not found', detail: 'There is nothing at this address.' }} />;
}

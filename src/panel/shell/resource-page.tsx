import React from 'react';
import { useParams } from 'react-router-dom';
import { ErrorPage } from './error-page';

/** The page of a resource: the component that its list action names. */
export function ResourcePage() {
  const { resourceId } = useParams();
  const list = REDUX_STATE.resources
    .find(({ id }) => id === resourceId)
    ?.resourceActions.find(({ name }) => name === 'list');
  const Component = typeof list?.component === 'string' ? AdminJS.UserComponents[list.component] : undefined;
  if (Component !== undefined) return <Component />;
  return <ErrorPage problem={{ code: 'not_found', title: 'Not found', detail: 'There is nothing at this address.' }} />;
}

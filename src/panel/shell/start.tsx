import React from 'react';
import { BrowserRouter } from 'react-router-dom';
import Application from './application';
import { shell } from '../kit/shell-state';

/** The panel, in a router whose links and routes lie below the base path. */
export default function Start() {
  return (
    <BrowserRouter basename={shell.basePath}>
      <Application />
    </BrowserRouter>
  );
}

AdminJS.Application = <Start />;

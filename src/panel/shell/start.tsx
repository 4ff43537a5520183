import '../styles/panel.css';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { showTimesIn } from '../kit/format-time';
import { shell } from '../kit/shell-state';
import Application from './application';

/** The panel begins here, in a router whose links and routes lie below the base path. */
showTimesIn(shell.person.timeZone);
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <BrowserRouter basename={shell.basePath}>
      <Application />
    </BrowserRouter>,
  );
}

import { launch } from './launch.mjs';

// npm may be killed outright.
if (process.env.npm_lifecycle_event) await import('./stop-with-parent.mjs');
await launch('main.js');

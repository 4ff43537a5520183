import { refuseOldNode } from './node-version.js';

refuseOldNode();
// Only now: an older Node can't even load the application's modules.
await import('./server.js');

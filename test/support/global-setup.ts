import { startTestServer } from './test-server.js';

/** Jest calls this once a run, however many projects name it. */
export default startTestServer;

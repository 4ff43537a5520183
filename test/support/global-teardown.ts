import './resolve-typescript.mjs';
import { stopTestServer } from './test-server.js';

export default stopTestServer;

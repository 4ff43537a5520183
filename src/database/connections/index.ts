export { DatabasePool, type PoolBounds } from './database-pool.js';
export { DatabaseServer } from './database-server.js';
export { poolSizes } from './pool-sizes.js';
export { planning } from './session-settings.js';

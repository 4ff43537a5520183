export { distribute, DistributionRefusal, type Distribution } from './distribute.js';
export { schemaChangeSettings } from './citus.sql.js';

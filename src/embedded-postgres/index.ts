export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export { findRunningPostgres } from './running-server.js';
export * from './start-embedded-postgres.js';

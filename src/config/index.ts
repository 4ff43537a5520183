export * from './app-config.js';
export * from './load-config.js';
export { basePathOf, publicOriginOf } from './public-url.js';
export { databaseTimeouts, type DatabaseTimeouts } from './database-timeouts.js';
export type { TracingConfig } from './tracing-environment.js';
export { defaultPoolSize } from './environment.js';

export * from './attempt-counter.js';
export { DatabaseServer } from './connections/index.js';
export * from './data-source.js';
export * from './database.module.js';
export * from './jobs/index.js';
export * from './prepared.js';
export * from './unit-of-work.js';
export { DatabaseRefusal } from './database-refusal.js';
export { prepareDatabase } from './prepare-database.js';

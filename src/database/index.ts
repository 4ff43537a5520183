export * from './attempt-counter.js';
export * from './data-source.js';
export * from './database.module.js';
export * from './jobs/index.js';
export * from './prepared.js';
export * from './unit-of-work.js';
export * from './migrate.js';

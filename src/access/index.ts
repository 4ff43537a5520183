export * from './can.js';
export * from './capability.js';
export * from './capability-matrix.js';

export { QueueItems } from './queue-items.js';
export { QueueModule } from './queue.module.js';

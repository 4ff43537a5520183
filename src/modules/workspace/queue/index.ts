export { QueueItemMakers, type MakerWords } from './queue-item-makers.js';
export { QueueItems } from './queue-items.js';
export { QueueModule } from './queue.module.js';

export { QueueItemResponse } from './dto/queue-item.response.js';
export { QueueItemMakers, type MakerWords } from './queue-item-makers.js';
export { QueueItems } from './queue-items.js';
export { QueueModule } from './queue.module.js';
export { QueueService } from './queue.service.js';
export { RoundRobin, type Ring } from './round-robin/round-robin.js';

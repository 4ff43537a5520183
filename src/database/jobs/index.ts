export { JobQueue } from './job-queue.js';
export { JobSettings } from './job-settings.js';
export { PermanentJobError, type Job, type JobHandler } from './job.js';
export { deadLettersOf, type QueueDefinition, type RetryPolicy } from './queue-definition.js';

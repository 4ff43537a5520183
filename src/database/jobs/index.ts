export { JobQueue, JobSettings } from './job-queue.js';
export { PermanentJobError, type Job, type JobBatches, type JobHandler } from './job.js';
export { redriveDeadLetters } from './redrive-dead-letters.js';
export { deadLettersOf, type QueueDefinition, type RetryPolicy } from './queue-definition.js';
export { SteppedJobs, type SteppedJob } from './stepped-jobs.js';

import { setTimeout as pause } from 'node:timers/promises';

/** Lets a moment pass between two looks, so that looking does not take the processor from what is looked for. */
export const betweenLooks = (milliseconds = 5): Promise<void> => pause(milliseconds);

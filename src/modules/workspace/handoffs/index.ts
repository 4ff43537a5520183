export { HandoffsModule } from './handoffs.module.js';

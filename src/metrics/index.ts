export { serveMetrics } from './serve-metrics.js';

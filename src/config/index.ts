export * from './app-config.js';
export * from './load-config.js';
export { basePathOf, publicOriginOf } from './public-url.js';

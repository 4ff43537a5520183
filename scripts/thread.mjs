import { launch } from './launch.mjs';

await launch('thread.js', ['app']);

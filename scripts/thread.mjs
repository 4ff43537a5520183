import { launch } from './launch.mjs';

await launch('commands/thread.js', ['app']);

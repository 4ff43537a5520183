import { registerHooks } from 'node:module';

/**
 * Jest's own process runs the global setup with Node's resolver, which takes `./x.js` by its word; in a TypeScript file
 * it means the source beside it.
 */
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = /^\.{1,2}\/.*\.js$/.test(specifier) && /^file:.*\.ts$/.test(context.parentURL ?? '');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

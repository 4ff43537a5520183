const { readFileSync } = require('node:fs');

/** Who may import whom: the table in docs/architecture.md, as rules. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const only = (folder, allowed) =>
  forbid(
    `${folder.replaceAll('/', '-')}-imports`,
    { path: `^src/${folder}/` },
    { path: '^(src|migrations)/', pathNot: [`^src/${folder}/`, ...allowed.map((a) => `^src/${a}/`)] },
  );

/** The modules from the ground up: each may use those before it, by their index.ts. */
const core = [
  'images',
  'audit',
  'mail',
  'organizations',
  'identity',
  'imports',
  'users',
  'idempotency',
  'settings',
  'branding',
  'domains',
  'joining',
  'auth',
  'health',
];
/** Others stand above them, in the order in which descriptors.ts lists them. */
const descriptors = readFileSync('src/modules/descriptors.ts', 'utf8');
const folders = new Map(
  Array.from(
    descriptors.matchAll(/import \{ (\w+) \} from '\.\/([a-z/-]+)\/[a-z-]+\.descriptor\.js'/g),
    ([, name, folder]) => [name, folder],
  ),
);
const listed = (/const descriptors = \[([^\]]*)\]/.exec(descriptors)?.[1] ?? '').match(/\w+/g) ?? [];
const order = [...new Set([...core, ...listed.map((name) => folders.get(name))])];

/** The panel's features: each may use those before it, in the order in which shell/pages.ts imports them. */
const panelPages = readFileSync('src/panel/shell/pages.ts', 'utf8');
const features = [
  ...new Set(Array.from(panelPages.matchAll(/from '\.\.\/features\/([a-z-]+)\//g), ([, feature]) => feature)),
];

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      {},
      { circular: true },
      'A cycle means that two things are one, or that one of them knows too much.',
    ),
    forbid('no-unresolved', { pathNot: '^src/panel/(kit|api|shell|features)/' }, { couldNotResolve: true }),
    only('common', []),
    only('config', []),
    only('access', ['common']),
    only('database', ['common', 'config']),
    only('embedded-postgres', ['common', 'config', 'database']),
    only('http', ['common', 'access']),
    only('list-reading', ['common', 'http']),
    ...order.map((module, rank) =>
      forbid(
        `${module.replaceAll('/', '-')}-imports`,
        { path: `^src/modules/${module}/` },
        {
          path: '^(src|migrations)/',
          pathNot: [
            `^src/modules/${module}/`,
            '^src/(common|access|config|database|http|list-reading)/',
            // What modules declare of themselves is data alone, for all to read.
            '^src/modules/descriptors?\\.ts$',
            ...order.slice(0, rank).map((lower) => `^src/modules/${lower}/index\\.ts$`),
          ],
        },
        'Modules look downwards only, and only at an index.ts.',
      ),
    ),
    forbid(
      'panel-imports',
      { path: '^src/panel/' },
      {
        path: '^src/',
        pathNot: [
          '^src/(panel|access|common|config|http)/',
          '^src/modules/(workspace/)?[^/]+/index\\.ts$',
          '^src/modules/descriptors?\\.ts$',
        ],
      },
    ),
    forbid(
      'the-browser-imports-no-server',
      { path: '^src/panel/(kit|api|shell|features)/' },
      {
        path: '^src/(config|http|modules|database)/|^src/panel/adminjs/',
        pathNot: '^src/modules/descriptors\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'descriptors-are-data',
      { path: '^src/modules/(descriptors?|.+\\.descriptor)\\.ts$' },
      { pathNot: '^src/(access|common)/|^src/modules/(descriptor|.+\\.descriptor)\\.ts$' },
      'The browser reads them too.',
    ),
    forbid(
      'the-kit-knows-no-feature',
      { path: '^src/panel/kit/' },
      { path: '^src/panel/(features|shell|adminjs)/' },
      'What is for every feature is in the kit; what knows one of them is in its folder.',
    ),
    ...features.map((feature, rank) =>
      forbid(
        `${feature}-feature-imports`,
        { path: `^src/panel/features/${feature}/` },
        { path: '^src/panel/features/', pathNot: `^src/panel/features/(${features.slice(0, rank + 1).join('|')})/` },
      ),
    ),
    forbid(
      'every-feature-has-its-rank',
      { path: '^src/panel/features/', pathNot: `^src/panel/features/(${features.join('|')})/` },
      {},
    ),
    forbid(
      'metrics-imports',
      { path: '^src/metrics/' },
      {
        path: '^(src|migrations)/',
        pathNot: '^src/(metrics|common|config|database|http)/|^src/modules/[^/]+/index\\.ts$',
      },
      'They look at what is there; nobody needs them.',
    ),
    forbid(
      'nobody-imports-metrics',
      { path: '^src/', pathNot: '^src/(metrics/|server\\.ts)' },
      { path: '^src/metrics/' },
    ),
    only('tracing', ['common', 'config']),
    forbid(
      'nobody-imports-tracing',
      { path: '^src/', pathNot: '^src/(tracing/|server\\.ts)' },
      { path: '^src/tracing/|node_modules/@opentelemetry/' },
      'It is loaded where traces are configured, and nowhere else.',
    ),
    forbid(
      'nobody-imports-the-panel',
      { path: '^src/', pathNot: '^src/(panel/|server\\.ts)' },
      { path: '^src/panel/' },
    ),
    forbid(
      'typeorm-stays-below',
      {
        path: '^src/',
        pathNot: ['^src/database/', '\\.(entity|repository)\\.ts$'],
      },
      { path: 'node_modules/typeorm' },
    ),
    forbid('pure-is-without-nest', { path: '^src/(common|access|list-reading)/' }, { path: 'node_modules/@nestjs/' }),
    forbid(
      'migrations-stand-alone',
      { path: '^migrations/' },
      { path: '^src/' },
      'A migration must run years from now.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // `source` is what `#src/…` means before the build (package.json, imports).
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};

/** Who may import whom: the table in docs/architecture.md, as rules. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const only = (folder, allowed) =>
  forbid(
    `${folder.replaceAll('/', '-')}-imports`,
    { path: `^src/${folder}/` },
    { path: '^(src|migrations)/', pathNot: [`^src/${folder}/`, ...allowed.map((a) => `^src/${a}/`)] },
  );

/** The modules from the ground up: each may use those before it, by their index.ts. */
const order = ['audit', 'mail', 'organizations', 'users', 'auth', 'workspace', 'health'];

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      {},
      { circular: true },
      'A cycle means that two things are one, or that one of them knows too much.',
    ),
    forbid('no-unresolved', { pathNot: '^src/admin/components/' }, { couldNotResolve: true }),
    only('common', []),
    only('config', []),
    only('access', ['common']),
    only('database', ['common', 'config']),
    only('http', ['common', 'access']),
    ...order.map((module, rank) =>
      forbid(
        `${module}-imports`,
        { path: `^src/modules/${module}/` },
        {
          path: '^(src|migrations)/',
          pathNot: [
            `^src/modules/${module}/`,
            '^src/(common|access|config|database|http)/',
            ...order.slice(0, rank).map((lower) => `^src/modules/${lower}/index\\.ts$`),
          ],
        },
        'Modules look downwards only, and only at an index.ts.',
      ),
    ),
    forbid(
      'admin-imports',
      { path: '^src/admin/' },
      {
        path: '^src/',
        pathNot: ['^src/(admin|access|common|config|http)/', '^src/modules/[^/]+/index\\.ts$'],
      },
    ),
    forbid(
      'nobody-imports-admin',
      { path: '^src/', pathNot: '^src/(admin/|app\\.module|app\\.setup|main)' },
      { path: '^src/admin/' },
    ),
    forbid(
      'typeorm-stays-below',
      {
        path: '^src/',
        pathNot: ['^src/database/', '\\.(entity|repository)\\.ts$'],
      },
      { path: 'node_modules/typeorm' },
    ),
    forbid('pure-is-without-nest', { path: '^src/(common|access)/' }, { path: 'node_modules/@nestjs/' }),
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

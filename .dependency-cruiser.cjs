/**
 * Arrows go one way (docs/decisions/0001-house.md):
 * server, cli → resolvers → services, reads → auth, storage → entities, scoring, db. Below all of them: errors.
 */
const room = (name) => `^${name}/`;
const rooms = (...names) => `^(${names.join('|')})/`;
/** Every room with code. A new room of the server begins in tsconfig.json. */
const ALL = [...require('./tsconfig.json').include, 'test', 'web'];
const only = (from, ...to) => ({
  name: `${from}-imports-only-${to.join('-') || 'nothing'}`,
  severity: 'error',
  comment: `${from}/ may import ${to.length === 0 ? 'nothing of ours' : to.map((name) => `${name}/`).join(', ')}`,
  from: { path: room(from) },
  to: { path: rooms(...ALL.filter((name) => name !== from && !to.includes(name))) },
});
const onlyNamedIn = (what, path, ...names) => ({
  name: `${what}-only-in-${names.join('-')}`,
  severity: 'error',
  comment: `only ${names.map((name) => `${name}/`).join(' and ')} may name ${what}`,
  from: { pathNot: rooms(...names) },
  to: { path },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^entities/', dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      comment: 'a production install builds and runs without devDependencies',
      // The pictures are made by a developer, in the browser of the tests.
      from: { pathNot: '^(test/|scripts/write-pictures\\.mjs$)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'dist/ is what the build wrote; it may be missing or old',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|/)dist/' },
    },
    only('errors'),
    only('scoring', 'errors'),
    only('workflow', 'errors'),
    only('documents', 'errors'),
    only('entities', 'errors', 'scoring'),
    only('db', 'entities', 'errors'),
    only('bundle', 'errors', 'scoring'),
    only('workbooks', 'bundle', 'errors'),
    only('delivery', 'db', 'errors'),
    only('storage', 'db', 'errors'),
    only('auth', 'db', 'entities', 'errors'),
    only(
      'services',
      'auth',
      'bundle',
      'db',
      'delivery',
      'documents',
      'entities',
      'errors',
      'scoring',
      'storage',
      'workbooks',
      'workflow',
    ),
    only('reads', 'auth', 'db', 'entities', 'errors', 'scoring', 'services'),
    only('schema', 'entities', 'errors', 'scoring', 'services', 'reads'),
    only('resolvers', 'errors', 'schema', 'services', 'reads', 'auth', 'db', 'entities', 'scoring'),
    only(
      'server',
      'errors',
      'resolvers',
      'schema',
      'services',
      'reads',
      'auth',
      'bundle',
      'db',
      'delivery',
      'entities',
      'storage',
    ),
    only('examples', 'bundle', 'scoring'),
    only('handbook', 'scoring'),
    {
      name: 'web-imports-only-formulas-and-slips',
      severity: 'error',
      comment:
        'the console talks to the server over HTTP; its own CSV files must be as safe as the server’s, and the page that checks slips works without a server',
      from: { path: room('web') },
      to: {
        path: rooms(...ALL.filter((name) => name !== 'web')),
        pathNot:
          '^(reads/feeds/formula|services/publication/(notice-text|result-check|slip-check|slip-file|slip-words))\\.ts$',
      },
    },
    {
      name: 'entrances-are-imported-by-tests-only',
      severity: 'error',
      comment: 'cli/, bench/, web/, examples/ and handbook/ start something or write files; no other room needs them',
      from: { path: '^([^/]+)/', pathNot: room('test') },
      to: { path: '^(cli|bench|web|examples|handbook)/', pathNot: '^$1/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      comment: 'what is shipped does not need test/',
      from: { pathNot: room('test') },
      to: { path: room('test') },
    },
    {
      name: 'subjects-of-the-console-are-apart',
      severity: 'error',
      comment:
        'app/ brings the subjects together; api/, drafts/, generated/, language/, layout/, routing/, style/, trace/ and ui/ have no subject; accounts/ has parts about one account, which its holder and its administrator see; figure/ has parts about one reported figure, which its reporter and its verifier see',
      from: { path: '^web/src/([^/]+)/', pathNot: '^web/src/app/' },
      to: {
        path: '^web/src/[^/]+/',
        pathNot: '^web/src/($1|accounts|api|chart|drafts|figure|generated|language|layout|routing|style|trace|ui)/',
      },
    },
    onlyNamedIn('SMTP', 'node_modules/nodemailer/', 'delivery'),
    onlyNamedIn('MikroORM', 'node_modules/@mikro-orm/', 'db', 'entities'),
    onlyNamedIn('excelts', 'node_modules/@cj-tech-master/excelts/', 'workbooks', 'test'),
    onlyNamedIn('S3', 'node_modules/aws4fetch/', 'storage'),
    onlyNamedIn('Typst', 'node_modules/@myriaddreamin/', 'documents'),
    onlyNamedIn('docx', 'node_modules/docx/', 'documents'),
    onlyNamedIn('type-graphql', 'node_modules/type-graphql/', 'schema', 'resolvers'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // bench/postgraphile is a package of its own, which may not be installed; dist/ is what the build wrote.
    exclude: { path: '^(bench/postgraphile|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
      // A package of types only has no main file.
      mainFields: ['main', 'types', 'typings'],
    },
  },
};

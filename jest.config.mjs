/** Tests by room; those that need PostgreSQL share one throw-away server, a database each. */
const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  injectGlobals: false,
  runtime: '<rootDir>/test/setup/shared-runtime.mjs',
  testEnvironment: '<rootDir>/test/setup/closing-environment.mjs',
};

const room = (name, extra = {}) => ({
  ...base,
  displayName: name,
  // Without it jest looks at every file of node_modules, once a room.
  roots: [`<rootDir>/test/${name}`],
  testMatch: ['**/*.test.ts'],
  ...extra,
});

const withDatabase = {
  globalSetup: '<rootDir>/test/setup/postgres.mjs',
  globalTeardown: '<rootDir>/test/setup/postgres-down.mjs',
};

export default {
  // One more than the cores of the machine that it is meant for: with two, the processor idled 40 % of the time, while tests
  // waited for processes and for PostgreSQL.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/setup/slowest-first.mjs',
  // Modules of a test file stay in memory after it (vm-modules): a worker that has run many files collects garbage all the
  // time, and dies in the end. Above this size it is replaced by a new one, so that three take no more than two did with 1 GB.
  workerIdleMemoryLimit: '700MB',
  // Milliseconds. For a machine that does ten other things; a test that hangs is stopped all the same.
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/test/setup/summary-reporter.mjs'],
  projects: [
    room('scoring'),
    room('bundle'),
    room('house'),
    room('workbooks'),
    room('workflow'),
    room('calendar'),
    room('collection'),
    room('delivery'),
    room('storage'),
    room('documents'),
    room('publication'),
    room('verification'),
    room('audit', withDatabase),
    room('db', withDatabase),
    room('api', withDatabase),
    room('web', withDatabase),
    room('year', withDatabase),
  ],
};

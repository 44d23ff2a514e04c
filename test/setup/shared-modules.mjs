/**
 * Modules that a worker of jest loads once, for all its test files: packages, and the application itself. Node loads them,
 * from the TypeScript sources, which jest's transformer translates and keeps on disk; no compiled copy can be out of date.
 */
import { createRequire, registerHooks } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { globalsOfModules } from './realm.mjs';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = `${sep}node_modules${sep}`;
/** Folders of the repository whose modules each test file loads for itself: they ask for jest, or are made for a browser. */
const PER_FILE = ['test', 'web'].map((folder) => join(ROOT, folder) + sep);

const load = createRequire(import.meta.url);

/** Translates a source file; the worker's present test file lends its own. */
let translate = (path) => {
  throw new Error(`no test file runs that could translate ${path}`);
};

/** @param translator from the path of a source file to its JavaScript */
export const translateBy = (translator) => {
  translate = translator;
};

const isSource = (path) =>
  path.endsWith('.ts') &&
  path.startsWith(ROOT + sep) &&
  !path.includes(PACKAGES) &&
  !PER_FILE.some((folder) => path.startsWith(folder));

/** @param path of a file @returns whether test files share the module */
export const isShared = (path) => path.includes(PACKAGES) || isSource(path);

registerHooks({
  /** Sources import each other by the names of the compiled files. */
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
      const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href;
      if (isSource(fileURLToPath(url))) return { url, format: 'module', shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !isSource(fileURLToPath(url))) return next(url, context);
    return { format: 'module', source: translate(fileURLToPath(url)), shortCircuit: true };
  },
});

/** Path → what test files import. */
const loaded = new Map();

/**
 * A module of Node's, in a form that jest's modules can import. Its exports are those at the time of the first import:
 * one that changes later keeps its old value in tests.
 */
export function sharedModule(path) {
  let module = loaded.get(path);
  if (module === undefined) {
    const before = new Set(Object.keys(globalThis));
    module = wrapped(path, namespaceOf(path));
    loaded.set(path, module);
    for (const name of Object.keys(globalThis)) if (!before.has(name)) globalsOfModules.add(name);
  }
  return module;
}

/** What `require` returns for a path or the name of a package. */
export const sharedExports = (path) => load(path);

function namespaceOf(path) {
  const exports = load(path);
  // `require` returns the namespace of an ES module, and a CommonJS module's exports.
  if (exports?.[Symbol.toStringTag] === 'Module') return exports;
  const named = exports !== null && ['object', 'function'].includes(typeof exports) ? exports : {};
  return { ...named, default: exports };
}

function wrapped(path, namespace) {
  const names = Object.keys(namespace);
  const module = new vm.SyntheticModule(
    names,
    () => {
      for (const name of names) module.setExport(name, namespace[name]);
    },
    { identifier: pathToFileURL(path).href },
  );
  void module.evaluate();
  return module;
}

/**
 * jest's runtime, by which test files load modules, with two changes. Packages and the application are loaded once a
 * worker (`shared-modules.mjs`), while the test file and what is in `test/` and `web/` are new for each file. And all
 * modules run in the worker's own realm, not in one of the file's own: shared modules and tests have the same `Error`.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { isShared, sharedExports, sharedModule, translateBy } from './shared-modules.mjs';

const load = createRequire(import.meta.url);

/** What jest says of an ES module when it asks for its JavaScript. */
const ES_MODULE = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** Of all files of the worker: path of a source → path of its source map. */
const sourceMaps = new Map();

export default class SharedRuntime extends JestRuntime {
  constructor(...given) {
    super(...given);
    const [, , , , , , , { watch, watchAll }] = given;
    if (watch || watchAll) throw new Error('Modules are loaded once, so jest cannot watch them: start it anew.');
    this.transformCache.sourceMaps = sourceMaps;
    translateBy((path) => {
      const code = this.transformCache.transform(path, ES_MODULE);
      // Node names modules in stacks by their addresses.
      sourceMaps.set(pathToFileURL(path).href, sourceMaps.get(path));
      return code;
    });

    // No context is the worker's own realm.
    this.esmLoader.getContext = () => undefined;
    // Modules that are in jest's registry already are taken from there.
    const { resolveSpecifierForSyncGraph, resolveModule } = this.esmLoader;
    this.esmLoader.resolveSpecifierForSyncGraph = (from, specifier, ...rest) => {
      this.#registerShared(from, specifier);
      return resolveSpecifierForSyncGraph.call(this.esmLoader, from, specifier, ...rest);
    };
    this.esmLoader.resolveModule = (specifier, from, ...rest) => {
      this.#registerShared(from, specifier);
      return resolveModule.call(this.esmLoader, specifier, from, ...rest);
    };
  }

  #registerShared(from, specifier) {
    if (specifier === '@jest/globals' || specifier.startsWith('data:')) return;
    if (this._resolution.isCoreModule(specifier)) return;
    const path = this._resolution.resolveEsm(from, specifier);
    const registry = this.registries.getActiveEsmRegistry();
    const key = pathToFileURL(path).href;
    if (isShared(path) && !registry.has(key)) registry.set(key, sharedModule(path));
  }

  requireModule(from, name, ...rest) {
    if (name !== undefined && this._resolution.isCoreModule(name)) return super.requireModule(from, name, ...rest);
    return sharedExports(name === undefined ? from : this._resolution.resolveCjs(from, name));
  }

  /** The part of jest that collects tests: new for each file, unlike what it requires. */
  requireInternalModule(path) {
    delete load.cache[path];
    return load(path);
  }

  setMock() {
    throw new Error('Modules are shared between test files and cannot be mocked.');
  }

  setModuleMock() {
    this.setMock();
  }
}

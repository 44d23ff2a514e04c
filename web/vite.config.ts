import { readdirSync, readFileSync } from 'node:fs';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { defineConfig, type Plugin } from 'vite';
import pkg from '../package.json' with { type: 'json' };

/** All browsers that can run the console read woff2. The older woff files would double the size of the build. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource.*\.css/ },
    handler: (css) => css.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''),
  },
};

/**
 * Writes each query where it is asked, as text, which the client parses. The generated map of all of them is one chunk, so
 * that the first page would load the queries of every other page as well.
 */
const ownDocuments: Plugin = {
  name: 'own-documents',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/(?!generated\/).*\.tsx?$/, code: /\bgraphql\(`/ },
    handler: (code) => code.replace(DOCUMENT, (_, text: string) => JSON.stringify(withFragments(text))),
  },
};

const DOCUMENT = /\bgraphql\(`([^`]*)`\)/g;
const SOURCE = `${import.meta.dirname}/src`;

/** The text of each fragment by its name. A query uses fragments of other documents by their names alone. */
const fragments = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
    .flatMap((file) => [...readFileSync(`${SOURCE}/${file}`, 'utf8').matchAll(DOCUMENT)])
    .flatMap(([, text = '']) => parse(text).definitions)
    .flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, print(one)] as const] : [])),
);

/** The document with all fragments that it uses and does not hold. */
function withFragments(text: string): string {
  const held = new Set<string>();
  const used: string[] = [];
  let whole = text;
  const note = (part: string) =>
    visit(parse(part), {
      enter: (node) => {
        if (node.kind === 'FragmentDefinition') held.add(node.name.value);
        if (node.kind === 'FragmentSpread') used.push(node.name.value);
      },
    });
  note(text);
  for (let name = used.shift(); name !== undefined; name = used.shift()) {
    if (held.has(name)) continue;
    const fragment = fragments.get(name);
    if (fragment === undefined) throw new Error(`there is no fragment ${name}`);
    note(fragment);
    whole += `\n${fragment}`;
  }
  return stripIgnoredCharacters(whole);
}

/** The library compresses a large sheet in a worker that it makes from a blob, which the content security policy forbids. */
const withoutBlobWorkers: Plugin = {
  name: 'without-blob-workers',
  enforce: 'pre',
  transform: {
    filter: { id: /write-excel-file\/modules\/zip\/zipToArrayBuffer\.js/ },
    handler: () => `import sync from './zipToArrayBufferSync.js';
export default (files) => Promise.resolve(sync(files));`,
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    woff2Only,
    ownDocuments,
    withoutBlobWorkers,
    // The words that react-aria brings, in the two languages of the console.
    { ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' },
  ],
  define: { __VERSION__: JSON.stringify(pkg.version) },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Which file imports which: test/web/size.test.ts adds up what a page loads.
    manifest: true,
    target: 'es2020',
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: { '/graphql': 'http://127.0.0.1:4000', '/session': 'http://127.0.0.1:4000' },
  },
});

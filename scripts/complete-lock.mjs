/**
 * Adds the optional packages of other platforms to package-lock.json. npm leaves them out if its registry does not
 * have them, and then `npm ci` reports that the lock file is out of step. Run this after `npm install`.
 *
 * It also removes `engines` of the packages. npm compares them with the Node.js that runs npm, which may be 20. The
 * packages run on the Node.js 24 that package.json names (`node`), because npm scripts use that one.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const named = (name, list) => list.filter((word) => name.split(/[-/]/).includes(word));

for (const [path, { optionalDependencies = {}, dev, devOptional }] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (!/^\d/.test(version) || lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`])
      continue;
    const cpu = named(name, PROCESSORS);
    const os = named(name.replace('windows', 'win32'), SYSTEMS);
    lock.packages[`node_modules/${name}`] = {
      version,
      // A name that tells no platform gets a platform that does not exist, so that the package is never installed.
      cpu: cpu.length > 0 ? cpu : ['none'],
      ...(dev || devOptional ? { dev: true } : {}),
      optional: true,
      os: os.length > 0 ? os : ['none'],
    };
  }
}
for (const [path, entry] of Object.entries(lock.packages)) if (path !== '') delete entry.engines;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

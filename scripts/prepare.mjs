/** What `npm ci` ends with: builds, and compiles what the server loads, so that the first start finds it ready. */
import './build.mjs';
import { keepCompiled } from './compiled.mjs';

keepCompiled();
await import('../dist/server/start.js');

/** Builds what is stale, then becomes the `kaoping` command. */
import './build.mjs';
import { keepCompiled } from './compiled.mjs';

keepCompiled();
await import('../dist/cli/main.js');

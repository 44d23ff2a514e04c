/** Builds outdated parts, then runs the `kaoping` command in this process. */
import './build.mjs';

await import('../dist/cli/main.js');

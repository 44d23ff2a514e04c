/** Builds what is stale, then becomes the `kaoping` command. */
import './build.mjs';

await import('../dist/cli/main.js');

/** Runs the `kaoping` command, if this version of Node.js can. */
import { tooOld } from './preparing/node-version.js';

const refusal = tooOld(process.versions.node);
if (refusal === null) {
  // Not a static import: Node.js would read all modules of the command before it compares the version.
  await import('./command.js');
} else {
  console.error(refusal);
  process.exitCode = 1;
}

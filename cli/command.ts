/** Runs the command that the arguments name, and explains its failure. */
import { CommanderError } from 'commander';
import { explainError } from '../db/errors.js';
import { completeEnvironment } from './preparing/environment.js';
import { buildProgram } from './program.js';

const USAGE = 2;
const FAILED = 1;

// A closed output pipe (`| head`) or terminal is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EIO') return;
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  completeEnvironment();
  await buildProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else {
    console.error(error instanceof Error ? explain(error) : String(error));
    process.exitCode = FAILED;
  }
}

/** The message of an error for the user; the stack is included only if it was asked for. */
function explain(error: Error): string {
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : explainError(error);
}

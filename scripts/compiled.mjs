/** Keeps compiled JavaScript in dist/, from one process to the next. */
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

/** Call before what is to be kept is imported. Where Node knows no such cache, nothing happens. */
export function keepCompiled() {
  module.enableCompileCache?.(fileURLToPath(new URL('../dist/.compiled', import.meta.url)));
}

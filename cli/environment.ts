/** Completes the environment before a command runs: `.env` of the working directory, and secrets from files. */
import { existsSync } from 'node:fs';
import { secretsFromFiles } from '../db/variables.js';

const FILE = '.env';

/** What is set already goes before what the file says. @throws StartupError BAD_CONFIG */
export function completeEnvironment(): void {
  if (existsSync(FILE)) process.loadEnvFile(FILE);
  Object.assign(process.env, secretsFromFiles(process.env));
}

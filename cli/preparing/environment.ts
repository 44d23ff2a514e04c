/**
 * Completes the environment before a command runs: from `.env` in the working directory, and from files with secrets.
 */
import { existsSync } from 'node:fs';
import { secretsFromFiles } from '../../db/variables.js';

const FILE = '.env';

/** Variables that are already set take precedence over the file. @throws StartupError BAD_CONFIG */
export function completeEnvironment(): void {
  if (existsSync(FILE)) process.loadEnvFile(FILE);
  Object.assign(process.env, secretsFromFiles(process.env));
}

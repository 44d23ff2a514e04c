/** Secrets of sessions and tokens: random, shown once, stored as hashes only. */
import { createHash, randomBytes } from 'node:crypto';

/** Tells our tokens apart wherever one turns up (in a log, a repository, a scanner's findings). */
export const TOKEN_PREFIX = 'kp_';

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256, hex: enough for a secret that cannot be guessed, and quick enough for every request. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

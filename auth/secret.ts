/** Secrets of sessions and tokens. They are random, shown once, and stored only as hashes. */
import { createHash, randomBytes } from 'node:crypto';

/** Makes our tokens recognisable in a log, a repository or the findings of a scanner. */
export const TOKEN_PREFIX = 'kp_';

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256, hex. A fast hash is enough, because the secret cannot be guessed; every request computes it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

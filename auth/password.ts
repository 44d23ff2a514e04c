/** Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes). */
import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's default.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns a PHC string */
export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

let decoy: Promise<string> | undefined;

/**
 * Takes the same time for an unknown account as for a known one.
 *
 * @param stored the account's PHC string; null if there is no such account, then the result is false
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}

/**
 * Secrets of webhooks. They are derived from the installation's signing key, so that they are stored nowhere: neither
 * the database nor its backups can give them away.
 */

import type { WebhookId } from '../../entities/ids.js';
import { derivedSecret } from '../audit/signing-key.js';
import type { Platform } from '../platform.js';

const BYTES = 32;

/**
 * @param version grows when the secret is replaced
 * @returns in the form of Standard Webhooks, `whsec_…`
 * @throws Error if the platform has no folder of keys
 */
export async function webhookSecret(
  { dataFolder }: Pick<Platform, 'dataFolder'>,
  id: WebhookId,
  version: number,
): Promise<string> {
  if (dataFolder === undefined) throw new Error('secrets of webhooks need the folder of keys');
  const secret = await derivedSecret(dataFolder, 'kaoping webhook', `${id} ${version}`, BYTES);
  return `whsec_${secret.toString('base64')}`;
}

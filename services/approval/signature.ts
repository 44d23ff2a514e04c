/** 审批签名: what the installation signs of an approval, and how the signature is checked later. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalForm } from '../../documents/content/hash.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { signingKey } from '../audit/signing-key.js';
import type { Platform } from '../platform.js';
import type { Act } from './progress.js';

/** Every signature names its algorithm, so that a district can change to another one. */
export const ALGORITHM = 'Ed25519';

export interface Signature {
  readonly algorithm: string;
  /** SHA-256 of the public key (32 bytes), hex: by which key it is to be checked. */
  readonly keyId: string;
  /** base64 */
  readonly value: string;
}

/**
 * The signed bytes: canonical JSON (RFC 8785) of what was approved, in which step, by whom, for whom and when. Names are
 * in the audit log; an account keeps its id when it is renamed.
 */
export function signedText(district: DistrictId, document: DocumentId, act: Act): string {
  return canonicalForm({
    purpose: 'kaoping/document-approval',
    algorithm: ALGORITHM,
    district,
    document,
    hash: act.hash,
    step: act.step,
    account: act.account,
    represented: act.represented,
    at: act.at.toISOString(),
  });
}

/** The raw 32 bytes of an Ed25519 key are the end of its DER form. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }).subarray(-32))
    .digest('hex');

/** Signs texts with the installation's key. */
export type Signer = (text: string) => Signature;

/** @throws Error if the platform has no folder of keys */
export async function openSigner({ dataFolder }: Pick<Platform, 'dataFolder'>): Promise<Signer> {
  if (dataFolder === undefined) throw new Error('approvals need the folder of keys to be signed');
  const key = createPrivateKey(await signingKey(dataFolder));
  const keyId = keyIdOf(createPublicKey(key));
  return (text) => ({ algorithm: ALGORITHM, keyId, value: sign(null, Buffer.from(text), key).toString('base64') });
}

export const isSigned = (text: string, { value }: Signature, key: KeyObject): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(value, 'base64'));

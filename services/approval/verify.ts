/** 检验审批: whether every approval of a document was signed, and is of what is stored. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { systemClaims } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import { contentHash } from '../../documents/content/index.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { unknownDocument } from '../../errors/documents.js';
import type { Bilingual } from '../../errors/refusal.js';
import { signingKey } from '../audit/signing-key.js';
import { readVersion } from '../document/versions.js';
import type { Platform } from '../platform.js';
import { actsOf, type SignedAct } from './acts.js';
import { signatureText } from './decide.js';
import { ALGORITHM, isSigned, keyIdOf, type Signature, signedText } from './signature.js';

export type ApprovalFault = 'OTHER_KEY' | 'BAD_SIGNATURE' | 'OTHER_CONTENT' | 'NOT_IN_LOG';

export const FAULTS: Readonly<Record<ApprovalFault, Bilingual>> = {
  OTHER_KEY: {
    zh: '用另一把钥匙签名，请以 --key 给出那把公钥',
    en: 'it was signed by another key; give its public half with --key',
  },
  BAD_SIGNATURE: { zh: '签名不符：记录在签名后被改动', en: 'the signature does not fit: the record was changed' },
  OTHER_CONTENT: { zh: '所存内容不是所批内容', en: 'the stored content is not what was approved' },
  NOT_IN_LOG: { zh: '操作日志中没有这次批准', en: 'the audit log has no such approval' },
};

export interface CheckedApproval {
  readonly act: SignedAct;
  /** Null if everything is as it was signed. */
  readonly fault: ApprovalFault | null;
}

export interface ApprovalVerdict {
  readonly title: string;
  readonly approvals: readonly CheckedApproval[];
}

/**
 * Checks every approval of a document: signature, content, and the entry of the audit log.
 * @param earlier public keys of earlier installations, beside the present one
 * @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT
 */
export async function verifyApprovals(
  platform: Platform,
  district: DistrictId,
  document: DocumentId,
  earlier: readonly KeyObject[] = [],
): Promise<ApprovalVerdict> {
  const { dataFolder } = platform;
  if (dataFolder === undefined) throw new Error('approvals are checked with the folder of keys');
  const own = createPublicKey(await signingKey(dataFolder));
  const keys = new Map([own, ...earlier].map((key) => [keyIdOf(key), key]));
  return platform.database.read(systemClaims(district), async (rows) => {
    const [found] = await rows.query<{ title: string }>(
      'select title from document where district_id = $1 and id = $2',
      [district, document],
    );
    if (found === undefined) throw unknownDocument();
    const logged = await loggedSignatures(rows, district, document);
    const approvals: CheckedApproval[] = [];
    for (const act of await actsOf(rows, district, document)) {
      if (act.signature === null) continue;
      const fault =
        signatureFault(signedText(district, document, act), act.signature, keys) ??
        (await contentFault(rows, district, document, act)) ??
        (logged.has(signatureText(act.signature)) ? null : 'NOT_IN_LOG');
      approvals.push({ act, fault });
    }
    return { title: found.title, approvals };
  });
}

function signatureFault(
  text: string,
  signature: Signature,
  keys: ReadonlyMap<string, KeyObject>,
): ApprovalFault | null {
  const key = keys.get(signature.keyId);
  if (key === undefined) return 'OTHER_KEY';
  return signature.algorithm === ALGORITHM && isSigned(text, signature, key) ? null : 'BAD_SIGNATURE';
}

async function contentFault(
  rows: Rows,
  district: DistrictId,
  document: DocumentId,
  { revision, hash }: SignedAct,
): Promise<ApprovalFault | null> {
  const version = await readVersion(rows, district, document, revision);
  return version.hash === hash && contentHash(version.content) === hash ? null : 'OTHER_CONTENT';
}

/** Signatures that the audit log has of the document. */
async function loggedSignatures(rows: Rows, district: DistrictId, document: DocumentId): Promise<ReadonlySet<string>> {
  const found = await rows.query<{ after: string }>(
    `select c.after from audit_entry e join audit_change c on c.district_id = e.district_id and c.number = e.number
     where e.district_id = $1 and e.subject_type = 'document' and e.subject_id = $2 and c.field = 'signature'`,
    [district, document],
  );
  return new Set(found.map(({ after }) => after));
}

/** The mail with the signed head of a district's audit log, to be kept outside the house. */
import { systemClaims } from '../../auth/access.js';
import type { Letter } from '../../delivery/mail.js';
import type { DeliveryId, DistrictId } from '../../entities/ids.js';
import { checkpoint } from '../audit/checkpoint.js';
import { signingKey } from '../audit/signing-key.js';
import { headOf } from '../audit/verify.js';
import type { Platform } from '../platform.js';

/**
 * The head is that of the moment at which the mail is sent.
 * @returns null if the address is no longer among those that get it, or the log is empty
 * @throws Error if the platform has no folder of keys
 */
export async function auditHeadLetter(
  { database, dataFolder }: Platform,
  district: DistrictId,
  id: DeliveryId,
): Promise<Letter | null> {
  if (dataFolder === undefined) throw new Error('the head of the log needs the folder of keys to be signed');
  const found = await database.read(systemClaims(district), async (rows) => {
    const [to] = await rows.query<{ address: string; code: string; name: string }>(
      `select w.address, d.code, d.name from delivery m
       join audit_witness w on w.district_id = $1 and w.address = m.key join district d on d.id = $1
       where m.district_id = $1 and m.id = $2`,
      [district, id],
    );
    const head = await headOf(rows, district);
    return to === undefined || head === null ? null : { ...to, head };
  });
  if (found === null) return null;
  const { address, code, name, head } = found;
  const note = checkpoint(code, head, await signingKey(dataFolder));
  const explained = [
    `这是${name}考评系统操作日志的签名链头（共 ${head.number} 条）。请保存本邮件：日后若有人改写此前的日志，凭它可以查出。`,
    'This is the signed head of the audit log. Keep this mail: it shows whether earlier entries were rewritten later.',
    '核对 · To check: kaoping audit verify --anchor FILE',
  ];
  const escaped = note.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    id,
    to: { name: address, address },
    subject: `【考评】${name}操作日志链头：${head.number} 条`,
    text: `${explained.join('\n')}\n\n${note}`,
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>考评</title></head><body>${explained
      .map((line) => `<p>${line}</p>`)
      .join('')}<pre>${escaped}</pre></body></html>`,
  };
}

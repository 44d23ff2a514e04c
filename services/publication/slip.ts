/** 成绩凭条: what one unit's result was when it was published, as plain data that can be checked without this system. */
import canonicalize from 'canonicalize';
import { z } from 'zod';

export const SLIP_FORMAT = 'kaoping-slip/1';

/** An exact decimal as text, since a JSON number is read as a binary float. */
const zExactText = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);
const zNamed = z.strictObject({ code: z.string().min(1).max(200), name: z.string().min(1).max(500) });

export const zSlip = z.strictObject({
  format: z.literal(SLIP_FORMAT),
  district: zNamed,
  scheme: zNamed,
  year: z.int().min(1900).max(9999),
  /** The publication that the slip belongs to. */
  publication: z.string().min(1).max(100),
  unit: zNamed,
  /** 考核分组; null if the unit belongs to none. */
  group: zNamed.nullable(),
  /** Points; null if the unit was not graded. */
  total: zExactText.nullable(),
  /** 等次; null if the unit has none. */
  grade: z.string().min(1).max(100).nullable(),
  /** Place in the peer group; null if the unit is not ranked. */
  rank: z.int().min(1).nullable(),
  /** Units that are ranked in the peer group. */
  peers: z.int().min(0).nullable(),
  /** 暂定: an appeal of this or another unit is still open and may change the result. */
  provisional: z.boolean(),
  items: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(200),
        name: z.string().min(1).max(500),
        points: zExactText.nullable(),
        maxPoints: zExactText,
      }),
    )
    .max(2000),
  /** Whom to call about the result, as the notice names it; null if it names no contact. */
  contact: z.string().min(1).max(300).nullable(),
  /** The last day for an appeal; null if the period is over. */
  appealUntil: z.iso.date().nullable(),
  /** 128 random bits or more, hex, so that the hash of a slip does not tell its content. */
  salt: z.string().regex(/^[0-9a-f]{32,128}$/),
});
export type Slip = z.infer<typeof zSlip>;

/** The bytes of a slip that are hashed: its canonical JSON (RFC 8785), UTF-8. */
export function slipBytes(slip: Slip): Buffer {
  const text = canonicalize(slip);
  if (text === undefined) throw new Error('the slip has no canonical form');
  return Buffer.from(text, 'utf8');
}

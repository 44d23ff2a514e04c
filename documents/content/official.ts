/** 公文要素: the fields that make a text an official document (GB/T 9704-2012). */
import { z } from 'zod';
import { zDate, zText } from './text.js';

/** 发文字号: organ's code, year in 六角括号, number without 第 and without leading zeros, such as 京兴教〔2026〕3号. */
const zNumber = z.string().regex(/^[\p{Script=Han}A-Za-z]{1,20}〔\d{4}〕[1-9]\d{0,5}号$/u);

/** 公开属性. A document that is not published on the organ's own motion says why. */
const zDisclosure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PUBLIC') }),
  z.strictObject({ kind: z.literal('ON_REQUEST'), reason: zText }),
  z.strictObject({ kind: z.literal('NOT_PUBLIC'), reason: zText }),
]);
export type Disclosure = z.infer<typeof zDisclosure>;

export const zOfficial = z.strictObject({
  /** 发文机关标志, such as 大兴区教育委员会文件; in LETTER the organ's full name. */
  mark: zText,
  /** 发文字号; null until it is given. */
  number: zNumber.nullable(),
  /** 签发人; required on documents to a higher organ. */
  signers: z.array(zText).max(9).optional(),
  /** 上行文: addressed to a higher organ. */
  upward: z.literal(true).optional(),
  /** 主送机关 */
  addressees: z.array(zText).max(200),
  /** 发文机关署名, one line an organ. */
  signature: z.array(zText).min(1).max(9),
  /** 成文日期: when it was signed or adopted; null until then. */
  date: zDate.nullable(),
  /** True if it is sealed: the place of the seal is left free. */
  seal: z.boolean(),
  /** 抄送机关 */
  copies: z.array(zText).max(200),
  /** 印发机关和印发日期; the date is null until it is printed. */
  issuer: z.strictObject({ organ: zText, date: zDate.nullable() }).optional(),
  disclosure: zDisclosure.optional(),
});
export type Official = z.infer<typeof zOfficial>;

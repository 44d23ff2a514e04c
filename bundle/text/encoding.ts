/**
 * Detects a file's encoding: UTF-8, or GB18030 from older versions of Excel. Some bytes are valid text in both (“小学”
 * in GBK is “Сѧ” in UTF-8), and a file may mix them, so validity alone does not decide.
 */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { BIG5_COMMON, GB_COMMON } from './common-han.js';

/** A file's text; or its two possible texts; or why it has none. */
export type Decoded =
  | { readonly text: string }
  | { readonly utf8: string; readonly gb18030: string }
  | { readonly offset: number; readonly zh: string; readonly en: string };

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** Runs of characters outside ASCII; for bytes, the parts between the separators of CSV and YAML. */
const FOREIGN = /[^\0-\x7f]+/g;
const TOKEN = /[^\n\r\t ,"':;]+/g;
const HAS_FOREIGN = /[^\0-\x7f]/;
/** Letters of two bytes in UTF-8. Longer ones hardly occur by accident. */
const TWO_BYTES = /[\u0080-\u07ff]/;
const LONGER = /[\u0800-\uffff]/;
/**
 * Two-byte letters of languages that are used together with Chinese, and symbols: Latin, pinyin, Greek, Russian.
 * Others, such as IPA or old Cyrillic, do not occur in a bundle.
 */
const IN_USE = /^[\u00a0-\u00ffāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ\u0391-\u03c9\u0401\u0410-\u044f\u0451]+$/;

export function decode(bytes: Buffer): Decoded {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])))
    return refused(0, '这是 UTF-16 文本，请另存为 UTF-8', 'this is UTF-16; save it as UTF-8');
  const marked = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
  if (marked && isUtf8(bytes)) return textOf(bytes.toString('utf8').slice(1));
  if (!marked && isUtf8(bytes)) return utf8OrGb(bytes);
  return gbOrMixed(bytes, marked);
}

const refused = (offset: number, zh: string, en: string): Decoded => ({ offset, zh, en });

function textOf(text: string): Decoded {
  const nul = text.indexOf('\0');
  if (nul < 0) return { text };
  return refused(
    Buffer.byteLength(text.slice(0, nul)),
    '含有空字符，这不是 UTF-8 或 GB18030 文本，请另存为 UTF-8',
    'contains a NUL character and is not text in UTF-8 or GB18030; save it as UTF-8',
  );
}

/** Valid UTF-8, which may also be GBK. */
function utf8OrGb(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8');
  if (!TWO_BYTES.test(text)) return textOf(text);
  let asUtf8 = false;
  let asGb: number | null = null;
  let asEither = false;
  for (const { 0: run, index } of text.matchAll(FOREIGN)) {
    if (LONGER.test(run)) asUtf8 = true;
    else {
      const gb = gbOf(Buffer.from(run));
      const beside = `${text[index - 1] ?? ''}${text[index + run.length] ?? ''}`;
      if (gb === null || !isCommon(gb, GB_COMMON())) asUtf8 = true;
      // 95² or Café: a letter or sign within a word of ASCII.
      else if (IN_USE.test(run) ? /\w/.test(beside) : run.length === 1 && /[a-z]/.test(beside)) continue;
      else if (IN_USE.test(run)) asEither = true;
      else asGb ??= index;
    }
  }
  if (asGb !== null && asUtf8) return mixed(Buffer.byteLength(text.slice(0, asGb)), 'GBK', 'UTF-8');
  const gb18030 = iconv.decode(bytes, 'gb18030');
  if (asGb !== null) return textOf(gb18030);
  return asEither && !asUtf8 ? { utf8: text, gb18030 } : textOf(text);
}

const mixed = (offset: number, here: string, elsewhere: string): Decoded =>
  refused(
    offset,
    `这一行是 ${here}，其他行是 ${elsewhere}：一个文件只能用一种编码，请全部另存为 UTF-8`,
    `this line is in ${here}, others are in ${elsewhere}: a file must have one encoding; save all of it as UTF-8`,
  );

/** Limit of tokens whose judgement is remembered. */
const MOST_REMEMBERED = 100_000;

/** Not valid UTF-8: GB18030, if the whole text is valid in it. */
function gbOrMixed(bytes: Buffer, marked: boolean): Decoded {
  const judged = new Map<string, Judgement>();
  const first: Partial<Record<Judgement, number>> = {};
  const sample: string[] = [];
  const raw = bytes.toString('latin1', marked ? 3 : 0);
  for (const { 0: token, index } of raw.matchAll(TOKEN)) {
    if (!HAS_FOREIGN.test(token)) continue;
    let judgement = judged.get(token);
    if (judgement === undefined) {
      judgement = judge(Buffer.from(token, 'latin1'));
      if (judged.size < MOST_REMEMBERED) judged.set(token, judgement);
      if (sample.length < MOST_REMEMBERED) sample.push(token);
    }
    first[judgement] ??= index + (marked ? 3 : 0);
  }
  if (first.neither !== undefined)
    return refused(
      first.neither,
      '这一行既不是 UTF-8 也不是 GB18030，请另存为 UTF-8',
      'this line is neither UTF-8 nor GB18030; save the file as UTF-8',
    );
  if (first.utf8 !== undefined && first.gb18030 !== undefined)
    return first.utf8 < first.gb18030 ? mixed(first.gb18030, 'GBK', 'UTF-8') : mixed(first.utf8, 'UTF-8', 'GBK');
  if (marked)
    return refused(
      first.gb18030 ?? 0,
      '文件以 UTF-8 的标记（BOM）开头，这一行却是 GBK，请另存为 UTF-8',
      'the file starts with the byte order mark of UTF-8, but this line is in GBK; save it as UTF-8',
    );
  if (isBig5(Buffer.from(sample.join(','), 'latin1')))
    return refused(
      first.gb18030 ?? 0,
      '文件像是 Big5（繁体）编码，请另存为 UTF-8',
      'the file seems to be in Big5 (traditional Chinese); save it as UTF-8',
    );
  return textOf(iconv.decode(bytes, 'gb18030'));
}

type Judgement = 'utf8' | 'gb18030' | 'neither';

function judge(token: Buffer): Judgement {
  const gb = gbOf(token);
  if (!isUtf8(token)) return gb === null ? 'neither' : 'gb18030';
  if (gb === null) return 'utf8';
  const utf8 = token.toString('utf8');
  return LONGER.test(utf8) && commonShare(utf8, GB_COMMON()) > commonShare(gb, GB_COMMON()) ? 'utf8' : 'gb18030';
}

/** Null if the bytes are not valid GB18030. */
function gbOf(bytes: Buffer): string | null {
  const text = iconv.decode(bytes, 'gb18030');
  return text.includes('\ufffd') ? null : text;
}

const isCommon = (text: string, common: ReadonlySet<string>): boolean => commonShare(text, common) === 1;

/** Share of the characters outside ASCII; 0 if there are none. */
function commonShare(text: string, common: ReadonlySet<string>): number {
  const foreign = [...text].filter((character) => HAS_FOREIGN.test(character));
  return foreign.length === 0 ? 0 : foreign.filter((character) => common.has(character)).length / foreign.length;
}

/** True if the bytes give common traditional Chinese in Big5 and uncommon characters in GBK. */
function isBig5(bytes: Buffer): boolean {
  const big5 = iconv.decode(bytes, 'big5');
  if (big5.includes('\ufffd')) return false;
  const share = commonShare(iconv.decode(bytes, 'gb18030'), GB_COMMON());
  return share < 0.75 && commonShare(big5, BIG5_COMMON()) > share + 0.25;
}

/** Number of words of a text that the bundle also uses elsewhere. */
export const knownWords = (text: string, words: ReadonlySet<string>): number =>
  [...wordsOf(text)].filter((word) => words.has(word)).length;

/** The words of a text in letters outside ASCII. */
export const wordsOf = (text: string): Set<string> => new Set(text.match(FOREIGN));

/** UTF-8, with a byte order mark if the text would otherwise be read in another encoding. */
export function encode(text: string): Buffer {
  const bytes = Buffer.from(text);
  const decoded = decode(bytes);
  return 'text' in decoded && decoded.text === text ? bytes : Buffer.concat([BYTE_ORDER_MARK, bytes]);
}

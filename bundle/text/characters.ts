/**
 * Characters that codes and texts may contain. Invisible characters would make one unit look like two, or control a
 * terminal.
 */

import type { Where } from '../problem.js';
import { codePointOf, INVISIBLE } from './visible.js';

/**
 * Letters, digits and joining signs that look like those of ASCII. Chinese punctuation, as in 小学（城区）, is not
 * included.
 */
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ＋－．／＿＆＃＠＊＝]/u;
const ODD_SPACE = /[^\S ]/u;

/** In characters. PostgreSQL's indexes hold four codes of this length. */
const LONGEST_CODE = 200;
const PLAIN = /^[!-~]{1,200}$/;
const LONGEST_NAME = 1000;
const LONGEST_TEXT = 10_000;

/**
 * A code that identifies an object, in its composed form (NFC).
 *
 * @returns after a reported problem, the code that was probably meant, so that references to it are not reported
 *   again
 */
export function code(text: string, where: Where): string {
  if (PLAIN.test(text)) return text;
  if (isTooLong(text, LONGEST_CODE, where)) return text.slice(0, LONGEST_CODE);
  const invisible = INVISIBLE.exec(text) ?? ODD_SPACE.exec(text);
  if (invisible) refuse(invisible[0], text, where);
  const wide = FULL_WIDTH.exec(text);
  if (wide) {
    const plain = text.replace(new RegExp(FULL_WIDTH, 'gu'), (character) => character.normalize('NFKC'));
    where.problems.error(
      where.line,
      'FULL_WIDTH',
      `${where.name}“${text}”含有全角字符“${wide[0]}”（${codePointOf(wide[0])}），请用半角：${plain}`,
      `${where.name} has the full-width character “${wide[0]}” (${codePointOf(wide[0])}); write ${plain}`,
    );
  }
  if (!invisible && !wide) return text.normalize('NFC');
  return text.normalize('NFKC').replace(new RegExp(INVISIBLE, 'gu'), '').trim();
}

/** A name. @returns the text, whether or not a problem was reported */
export const name = (text: string, where: Where): string => written(text, LONGEST_NAME, where);

/** A reason or a reference, which may have several lines. @returns the text, whether or not a problem was reported */
export const note = (text: string, where: Where): string => written(text, LONGEST_TEXT, where);

/**
 * Allowed are line breaks and tabs, and variation selectors, with which a name selects a variant of a Chinese
 * character.
 */
const ALLOWED = /[\n\t]|\p{Variation_Selector}/gu;

function written(text: string, longest: number, where: Where): string {
  if (isTooLong(text, longest, where)) return text.slice(0, longest);
  const invisible = INVISIBLE.exec(text) && INVISIBLE.exec(text.replace(ALLOWED, ''));
  if (invisible) refuse(invisible[0], text, where);
  return text;
}

function isTooLong({ length }: string, longest: number, { problems, line, name: of }: Where): boolean {
  if (length <= longest) return false;
  problems.error(
    line,
    'TOO_LONG',
    `${of}有 ${length} 个字符，最多 ${longest} 个；请缩短，并检查引号是否成对`,
    `${of} has ${length} characters, at most ${longest} are allowed; shorten it, and check that quotes are paired`,
  );
  return true;
}

function refuse(character: string, text: string, { problems, line, name: of }: Where): void {
  if (character === '\ufffd') {
    problems.error(
      line,
      'BAD_CHARACTER',
      `${of}“${text}”中有丢失的字符（U+FFFD），文件曾以错误的编码保存；请从原表另存为 UTF-8`,
      `${of} has lost a character (U+FFFD): the file was saved in a wrong encoding; save it as UTF-8 from the source`,
    );
  } else {
    problems.error(
      line,
      'BAD_CHARACTER',
      `${of}“${text}”含有看不见的字符 ${codePointOf(character)}，请删除后重新输入`,
      `${of} contains the invisible character ${codePointOf(character)}; delete it, or type the text again`,
    );
  }
}

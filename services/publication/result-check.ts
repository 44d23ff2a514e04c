/**
 * 核对本单位的结果: one sentence for a head who opens a published result. The slip, its path and the root are checked as
 * by the page without a server; then the slip is compared with what the unit was shown at the notice period (公示).
 *
 * Runs in browsers as well: it imports no part of node.
 */
import { checkSlip, type Notice, type SlipFault } from './slip-check.js';
import type { SlipProof } from './slip-file.js';
import { type Bilingual, confirmation, FAULTS, fieldsOf } from './slip-words.js';

/** What a unit was shown at the notice period. Decimals are text as stored. */
export interface Noticed {
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly peers: number | null;
  /** Items with points; those that do not apply to the unit are left out. */
  readonly items: readonly { readonly code: string; readonly points: string | null }[];
}

export interface ResultChecked {
  /** WRONG: something differs from what was published. CORRECTED: right, and other than shown at the notice period. */
  readonly outcome: 'CONFIRMED' | 'CORRECTED' | 'WRONG';
  readonly fault: SlipFault | null;
  /** One sentence, or two. */
  readonly words: Bilingual;
}

/**
 * @param notice code, number of slips and key as the published notice has them
 * @param noticed null where there was no notice period
 */
export function checkResult(proof: SlipProof, notice: Notice, noticed: Noticed | null): ResultChecked {
  const fault = checkSlip(proof, notice);
  if (fault !== null) return { outcome: 'WRONG', fault, words: joined(FAULTS[fault], whomToAsk(proof)) };
  const right = confirmation(proof);
  if (noticed === null) return { outcome: 'CONFIRMED', fault, words: right };
  const changes = changesSince(noticed, proof.slip as unknown as Published);
  if (changes.length === 0) {
    const same = { zh: '与公示时相同。', en: 'It is the same as at the notice period.' };
    return { outcome: 'CONFIRMED', fault, words: joined(right, same) };
  }
  const corrected = {
    zh: `公示后有更正：${changes.map(({ zh }) => zh).join('；')}。`,
    en: `Corrected since the notice period: ${changes.map(({ en }) => en).join('; ')}.`,
  };
  return { outcome: 'CORRECTED', fault, words: joined(right, corrected) };
}

/** Whom to call, and until when to appeal, as the slip says. */
export function whomToAsk({ slip }: Pick<SlipProof, 'slip'>): Bilingual {
  const { contact, appealUntil } = fieldsOf(slip);
  return {
    zh: `请与通报所载的联系人核对${contact ? `（凭条上写的是：${contact}）` : ''}${appealUntil ? `；凭条所载申诉截止日为 ${appealUntil}` : ''}。`,
    en: `Ask the contact that the notice names${contact ? ` (the slip says: ${contact})` : ''}${appealUntil ? `. By the slip, appeals end on ${appealUntil}` : ''}.`,
  };
}

/** The parts of a confirmed slip that a unit was shown before. */
interface Published extends Noticed {
  readonly items: readonly { readonly code: string; readonly name?: string; readonly points: string | null }[];
}

function changesSince(noticed: Noticed, published: Published): Bilingual[] {
  const changes: Bilingual[] = [];
  const note = (zh: string, en: string, before: unknown, after: unknown) => {
    if (String(before ?? '—') === String(after ?? '—')) return;
    const shown = `${before ?? '—'} → ${after ?? '—'}`;
    changes.push({ zh: `${zh} ${shown}`, en: `${en} ${shown}` });
  };
  note('总分', 'total', noticed.total, published.total);
  note('等次', 'grade', noticed.grade, published.grade);
  note('位次', 'place', noticed.rank, published.rank);
  note('组内参加排名的单位数', 'ranked units', noticed.peers, published.peers);
  const before = new Map(noticed.items.map(({ code, points }) => [code, points]));
  const after = new Map(published.items.map((item) => [item.code, item]));
  for (const code of new Set([...before.keys(), ...after.keys()])) {
    const name = after.get(code)?.name ?? code;
    note(name, name, before.get(code), after.get(code)?.points);
  }
  return changes;
}

const joined = (first: Bilingual, second: Bilingual): Bilingual => ({
  zh: first.zh + second.zh,
  en: `${first.en} ${second.en}`,
});

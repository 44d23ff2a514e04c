/** 减负清单的增补: the district's own words of what is not assessed. They extend the national list and remove nothing. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { badWords } from '../../errors/schemes.js';
import { type BurdenRule, type BurdenWord, districtBurden, NATIONAL_BURDEN } from '../../scoring/check/burden.js';
import { type Actor, actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { requireScheme } from './rights.js';

const MOST_WORDS = 500;
const SHORTEST = 2;
const LONGEST = 40;

export async function burdenWords(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<readonly string[]> {
  const [stored] = await rows.query<{ words: string[] }>('select words from burden_setting where district_id = $1', [
    district,
  ]);
  return stored?.words ?? [];
}

/** @throws Refusal FORBIDDEN; BAD_USER_INPUT BAD_WORDS with every problem */
export async function saveBurdenWords(platform: Platform, viewer: Viewer, words: readonly string[]): Promise<void> {
  requireScheme(viewer, 'SET_BURDEN_WORDS');
  await saveBurdenWordsAs(platform, actorOf(viewer), viewer.claims, words);
}

/** The same by any actor. Changes nothing if the list is so already. */
export async function saveBurdenWordsAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  typed: readonly string[],
): Promise<void> {
  const words = [...new Set(typed.map((word) => word.normalize('NFC').trim()))];
  const problems = problemsOf(words);
  if (problems.length > 0) throw badWords(problems);
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    tx.changed();
    await tx.query("select pg_advisory_xact_lock(hashtextextended('burden words ' || $1, 0))", [district]);
    const before = await burdenWords(tx, district);
    if (before.join('\n') === words.join('\n')) return;
    await tx.query(
      `insert into burden_setting (district_id, words) values ($1, $2)
       on conflict (district_id) do update set words = excluded.words`,
      [district, words],
    );
    tx.record({
      action: 'burdenWords.SAVE',
      subject: { type: 'district', id: district, label: '' },
      audience: 'DISTRICT',
      changes: [{ field: 'words', before: before.join('、') || null, after: words.join('、') || null }],
    });
  });
}

function problemsOf(words: readonly string[]): FieldProblem[] {
  if (words.length > MOST_WORDS)
    return [
      {
        field: 'words',
        code: 'TOO_MANY',
        message: { zh: `最多 ${MOST_WORDS} 个词`, en: `at most ${MOST_WORDS} words` },
      },
    ];
  return words.flatMap((word, index): FieldProblem[] => {
    const { length } = [...word];
    if (length >= SHORTEST && length <= LONGEST) return [];
    return [
      {
        field: `words.${index}`,
        code: length < SHORTEST ? 'TOO_SHORT' : 'TOO_LONG',
        message: {
          zh: `“${word.slice(0, LONGEST)}”应有 ${SHORTEST} 到 ${LONGEST} 个字`,
          en: `“${word.slice(0, LONGEST)}” must have ${SHORTEST} to ${LONGEST} characters`,
        },
      },
    ];
  });
}

export interface ListedWord extends BurdenWord {
  /** True if the district has added it. */
  readonly own: boolean;
}

/** The national words, then the district's own. */
export async function burdenList({ database }: Platform, { claims, district }: Viewer): Promise<ListedWord[]> {
  const own = await database.read(claims, (rows) => burdenWords(rows, district.id));
  const listed = ({ words, ground }: BurdenRule, isOwn: boolean) => words.map((word) => ({ word, ground, own: isOwn }));
  return [...NATIONAL_BURDEN.flatMap((rule) => listed(rule, false)), ...listed(districtBurden(own), true)];
}

/** 导入统计数据: one file for all units, whose values are proposed where figures are due. */
import { createHash } from 'node:crypto';
import type { Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import { badStatistics } from '../../errors/collection.js';
import { unknownScheme } from '../../errors/grading.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { Sheet } from '../../workbooks/sheet.js';
import { isDay } from '../calendar/day.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import { asOffice } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { dueOfScheme } from './due.js';
import { readStatisticsSheet, type StatisticsRead } from './statistics-sheet.js';

export interface StatisticsWanted {
  /** Whose measures and year the columns are. */
  readonly scheme: SchemeCode;
  /** What the reporters read as the source, such as 2025 年教育事业统计. */
  readonly name: string;
  /** The day of which the values are. */
  readonly day: string;
  readonly isTrial: boolean;
}

export interface StatisticsLoaded {
  readonly stored: boolean;
  readonly values: number;
  readonly units: number;
  /** Values of figures that the scheme does not ask of the unit; they are not kept. */
  readonly notAsked: number;
}

const LONGEST_NAME = 100;

/**
 * All values are stored, or none. The same values under the same name and day are stored once.
 *
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME; BAD_USER_INPUT BAD_STATISTICS with every problem and its cell
 */
export async function loadStatistics(
  platform: Platform,
  viewer: Viewer,
  sheets: readonly Sheet[],
  { scheme, name: typed, day, isTrial }: StatisticsWanted,
): Promise<StatisticsLoaded> {
  const { actor, claims } = asOffice(viewer, { zh: '导入统计数据', en: 'load statistics' });
  const { district } = claims;
  const name = typed.normalize('NFC').trim();
  const due = await platform.database.read(claims, (rows) => dueOfScheme(rows, district, scheme));
  if (due === null) throw unknownScheme(scheme);
  const read = readStatisticsSheet(sheets, due.figures);
  const problems = [...inputProblems(name, day), ...read.problems, ...recusedUnits(read, claims.recused ?? [])];
  if (problems.length > 0) throw badStatistics(problems);
  const { values, notAsked } = read;
  const outcome = {
    stored: !isTrial,
    values: values.length,
    units: new Set(values.map(({ unit }) => unit)).size,
    notAsked,
  };
  if (isTrial) return outcome;
  await inTransaction(platform, actor, claims, async (tx) => {
    const id = newId();
    const contentHash = hashOf(read);
    const added = await tx.query(
      `insert into statistics_source (district_id, id, name, day, content_hash, loaded_at, loaded_by)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (district_id, name, day, content_hash) do nothing returning id`,
      [district, id, name, day, contentHash, tx.now, tx.actor.account],
    );
    if (added.length === 0) return;
    await tx.query(
      `insert into statistics_value (district_id, source_id, scope, measure, unit_id, year, value)
       select $1, $2, scope, measure, "unitId", year, value
       from jsonb_to_recordset($3::jsonb) as v (scope text, measure text, "unitId" uuid, year smallint, value numeric)`,
      [district, id, JSON.stringify(values)],
    );
    tx.record({
      action: 'statistics.LOAD',
      subject: { type: 'statistics', id, label: name },
      audience: 'DISTRICT',
      changes: [
        { field: 'day', before: null, after: day },
        { field: 'scheme', before: null, after: scheme },
        { field: 'values', before: null, after: String(values.length) },
      ],
    });
  });
  return outcome;
}

const hashOf = ({ values }: StatisticsRead): string =>
  createHash('sha256')
    .update(
      values
        .map(({ scope, measure, unit, year, value }) => JSON.stringify([scope, measure, unit, year, value]))
        .sort()
        .join('\n'),
    )
    .digest('hex');

/** 回避: who is recused from a unit proposes nothing for it. */
const recusedUnits = ({ values }: StatisticsRead, recused: readonly UnitId[]): FieldProblem[] =>
  [...new Set(values.filter(({ unitId }) => recused.includes(unitId)).map(({ unit }) => unit))].map((unit) => ({
    field: unit,
    code: 'RECUSED',
    message: {
      zh: `您对 ${unit} 回避；请删去这一行，由他人导入`,
      en: `you are recused from ${unit}; delete its row and let somebody else load it`,
    },
  }));

function inputProblems(name: string, day: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name === '' || name.length > LONGEST_NAME)
    problems.push({
      field: 'name',
      code: 'BAD_NAME',
      message: {
        zh: `来源名称须为 1 至 ${LONGEST_NAME} 字`,
        en: `a source has a name of 1 to ${LONGEST_NAME} characters`,
      },
    });
  if (!isDay(day))
    problems.push({
      field: 'date',
      code: 'BAD_DAY',
      message: { zh: '日期应写作 2025-09-01', en: 'write the day as 2025-09-01' },
    });
  return problems;
}

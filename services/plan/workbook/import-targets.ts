/** 导入目标表: what came back in a workbook or CSV file, checked whole, and stored or not at all. */
import type { Viewer } from '../../../auth/viewer.js';
import type { FieldProblem } from '../../../errors/refusal.js';
import { isSameNumber } from '../../../scoring/numbers/decimal-text.js';
import { answerSheets } from '../../../workbooks/answer-sheets.js';
import { type KeyedTable, placeIn, readKeyedTable } from '../../../workbooks/keyed-table.js';
import type { Sheet } from '../../../workbooks/sheet.js';
import { writeSheets } from '../../../workbooks/write-sheets.js';
import { sheetsOfFile } from '../../access/index.js';
import { readNumber } from '../../collection/workbook/cell-number.js';
import { QUESTIONS } from '../../collection/workbook/questions.js';
import type { QuestionCode } from '../../collection/workbook/settle-row.js';
import { asOffice } from '../../org/rights.js';
import type { Platform } from '../../platform.js';
import { type SavedTarget, saveTargets, type TypedTarget } from '../save-targets.js';
import { indicatorsOfPlan, planOf } from '../targets-of-year.js';
import { TARGETS_LAYOUT, type TargetColumn, type TargetKey, type TargetsIdentity } from './targets-layout.js';

export interface TargetsImport {
  readonly identity: TargetsIdentity | null;
  readonly stored: boolean;
  /** Targets that the file changes, or would. */
  readonly saved: readonly SavedTarget[];
  readonly unchanged: number;
  readonly problems: readonly FieldProblem[];
  readonly notes: readonly FieldProblem[];
  /** Asked once before anything is stored: by code, with the cells. */
  readonly questions: readonly { readonly code: QuestionCode; readonly places: readonly string[] }[];
}

export interface TargetsChoices {
  /** Checks only. */
  readonly isTrial: boolean;
  /** Questions that the person has answered with yes. */
  readonly confirmed: readonly QuestionCode[];
  readonly document: string | null;
  readonly effectiveDate: string | null;
}

/** @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN; CONFLICT TARGETS_SETTLED; BAD_USER_INPUT BAD_TARGETS */
export async function importTargets(
  platform: Platform,
  viewer: Viewer,
  sheets: readonly Sheet[],
  { isTrial, confirmed, document, effectiveDate }: TargetsChoices,
): Promise<TargetsImport> {
  const changing = asOffice(viewer, { zh: '导入目标', en: 'import targets' });
  const { table, problems } = readKeyedTable(TARGETS_LAYOUT, sheets);
  const nothing = { stored: false, saved: [], unchanged: 0, notes: [], questions: [] };
  if (table === null) return { ...nothing, identity: null, problems };
  const { identity } = table;
  const measuredIn = await platform.database.read(viewer.claims, async (rows) => {
    const { id } = await planOf(rows, viewer.district.id, identity.plan);
    const found = await indicatorsOfPlan(rows, viewer.district.id, id);
    return new Map<string, string | null>(found.map((one) => [one.code, one.measuredIn]));
  });
  const read = readRows(table, measuredIn);
  const before = [...problems, ...read.problems];
  const isOpen = read.questions.some(({ code }) => !confirmed.includes(code));
  const isChecked = isTrial || isOpen || before.length > 0;
  const { plan, year } = identity;
  const typed = { plan, year, targets: read.typed, document, effectiveDate };
  const result = await saveTargets(platform, changing, typed, { isTrial: isChecked, isWhole: true });
  const places = new Map(table.rows.map(({ key, number }) => [nameOf(key), placeIn(table, number, 'target')]));
  const found = result.problems.map(
    ({ indicator, unit, code, message }): FieldProblem => ({
      field: places.get(nameOf({ indicator: indicator ?? '', unit })) ?? table.sheet,
      code,
      message,
    }),
  );
  const all = [...before, ...found];
  return {
    identity,
    stored: !isChecked && all.length === 0 && result.saved.length > 0,
    saved: result.saved,
    unchanged: result.unchanged + read.untouched,
    problems: all,
    notes: read.notes,
    questions: read.questions,
  };
}

const nameOf = ({ indicator, unit }: Pick<TargetKey, 'indicator' | 'unit'>) => JSON.stringify([indicator, unit]);

type Table = KeyedTable<TargetColumn, 'target', TargetKey, TargetsIdentity>;

/** The cells that a person has touched, as targets. */
function readRows(table: Table, measuredIn: ReadonlyMap<string, string | null>) {
  const typed: TypedTarget[] = [];
  const problems: FieldProblem[] = [];
  const notes: FieldProblem[] = [];
  const asked = new Map<QuestionCode, string[]>();
  const ask = (code: QuestionCode, place: string) => asked.set(code, [...(asked.get(code) ?? []), place]);
  let untouched = 0;
  for (const { key, cells, hidden, number } of table.rows) {
    const cell = cells.get('target');
    const place = placeIn(table, number, 'target');
    if (cell === undefined) {
      untouched += 1;
      continue;
    }
    const value = readNumber(cell, { measuredIn: measuredIn.get(key.indicator) ?? null, decimals: null });
    if (value.kind === 'REFUSED') {
      problems.push({ field: place, code: value.code, message: value.message });
      continue;
    }
    const target = value.kind === 'CLEARED' ? null : value.text;
    if (target !== null && isSameNumber(target, key.written)) {
      untouched += 1;
      continue;
    }
    if (value.kind === 'NUMBER') {
      notes.push(...value.notes.map(({ code, message }) => ({ field: place, code, message })));
      if (value.asks) ask('PERCENT_BELOW_ONE', place);
    }
    if (hidden.length > 0) ask('HIDDEN_VALUES', place);
    typed.push({ indicator: key.indicator, unit: key.unit, target, revision: key.revision });
  }
  return { typed, problems, notes, untouched, questions: [...asked].map(([code, places]) => ({ code, places })) };
}

/** 目标表 that was uploaded, checked again, with what is wrong written into it. @throws Refusal as for importing */
export async function markedTargets(
  platform: Platform,
  viewer: Viewer,
  file: string,
  document: string | null,
): Promise<Buffer> {
  const sheets = await sheetsOfFile(platform, viewer, file);
  const choices = { isTrial: true, confirmed: [], document, effectiveDate: null };
  const { problems, notes, questions } = await importTargets(platform, viewer, sheets, choices);
  const asked = questions.flatMap(({ code, places }) =>
    places.map((field) => ({ field, code, message: QUESTIONS[code] })),
  );
  return writeSheets(answerSheets(sheets, { problems, notes, questions: asked }, TARGETS_LAYOUT));
}

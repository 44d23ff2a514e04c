/** What one row of a table of figures means for its figure, given what is stored. Pure: it reads nothing and stores nothing. */
import type { Bilingual, FieldProblem } from '../../../errors/refusal.js';
import { isSameNumber } from '../../../scoring/numbers/decimal-text.js';
import type { Reported } from '../figures.js';
import { entryProblems } from '../reported.js';
import { CLEAR_WORD, type NumberRule, readNumber } from './cell-number.js';
import { FIGURE_COLUMNS, type FilledColumn } from './layout.js';
import { type TableRow, textOf } from './read-table.js';

/** What is stored of the figure, and what the row was written from. */
export interface FigureFacts {
  readonly revision: number;
  readonly present: Reported;
  /** What the figure said in the revision that the row was written from; null if there is no such revision. */
  readonly seen: Reported | null;
  readonly rule: NumberRule;
  /** The value that was proposed; null if there was none. */
  readonly prefill: Pick<Reported, 'value' | 'numerator' | 'denominator'> | null;
  /** Why the figure cannot be changed now; null if it can. */
  readonly closed: { readonly code: string; readonly message: Bilingual } | null;
  /** Name of the account that changed it last; null if that is not known. */
  readonly changedBy: string | null;
}

export type QuestionCode = 'HIDDEN_VALUES' | 'PERCENT_BELOW_ONE';

export interface SettledRow {
  /** What to store; null if the row changes nothing or has a problem. */
  readonly entry: Reported | null;
  /** The entry takes something back that was stored. */
  readonly clears: boolean;
  /** The entry is what was proposed. */
  readonly confirms: boolean;
  readonly problems: readonly FieldProblem[];
  readonly notes: readonly FieldProblem[];
  readonly questions: readonly { readonly code: QuestionCode; readonly place: string }[];
}

const NOTHING: Reported = { value: null, numerator: null, denominator: null, claimed: false, remark: null };
const UNCHANGED: SettledRow = { entry: null, clears: false, confirms: false, problems: [], notes: [], questions: [] };

/** @param place `sheet!cell` of a column of the row */
export function settleRow(row: TableRow, facts: FigureFacts, place: (column: FilledColumn) => string): SettledRow {
  const { present, seen, revision } = facts;
  const base = seen ?? (row.key.revision === 0 ? NOTHING : present);
  const read = overlay(row, base, facts, place);
  if (read.problems.length > 0) return { ...UNCHANGED, problems: read.problems };
  const entry = read.entry;
  // What the person has not touched, and what is stored already, changes nothing, whoever has changed the figure since.
  if (isSame(entry, base) || isSame(entry, present)) return UNCHANGED;
  if (facts.closed !== null)
    return {
      ...UNCHANGED,
      problems: [{ field: place('value'), ...facts.closed }],
    };
  if (revision !== row.key.revision) return { ...UNCHANGED, problems: [conflict(entry, facts, place)] };
  const problems = entryProblems(entry, '').map(({ field, ...problem }) => ({
    ...problem,
    field: place(fieldOf(field)),
  }));
  if (problems.length > 0) return { ...UNCHANGED, problems };
  return {
    entry,
    clears:
      FIELDS.some((field) => present[field] !== null && entry[field] === null) || (present.claimed && !entry.claimed),
    confirms: facts.prefill !== null && isSame(entry, { ...NOTHING, ...facts.prefill }),
    problems: [],
    notes: read.notes,
    questions: [
      ...row.hidden.map((column) => ({ code: 'HIDDEN_VALUES' as const, place: place(column) })),
      ...read.asks.map((column) => ({ code: 'PERCENT_BELOW_ONE' as const, place: place(column) })),
    ],
  };
}

const NUMBERS = ['value', 'numerator', 'denominator'] as const;
const FIELDS = [...NUMBERS, 'remark'] as const;

/** What was stored, with the cells that have a value written over it. An empty cell changes nothing. */
function overlay(
  row: TableRow,
  base: Reported,
  { rule }: FigureFacts,
  place: (column: FilledColumn) => string,
): {
  readonly entry: Reported;
  readonly problems: readonly FieldProblem[];
  readonly notes: readonly FieldProblem[];
  readonly asks: readonly FilledColumn[];
} {
  const problems: FieldProblem[] = [];
  const notes: FieldProblem[] = [];
  const asks: FilledColumn[] = [];
  const entry = { ...base };
  for (const column of NUMBERS) {
    const cell = row.cells.get(column);
    if (cell === undefined) continue;
    // Numerator and denominator are counts of their own: the unit of the measure is that of the quotient.
    const read = readNumber(cell, column === 'value' ? rule : COUNT);
    if (read.kind === 'REFUSED') problems.push({ field: place(column), code: read.code, message: read.message });
    else if (read.kind === 'CLEARED') entry[column] = null;
    else {
      // 0.9 and 0.90 are one number; what is stored keeps its digits.
      entry[column] = isSameNumber(read.text, base[column]) ? base[column] : read.text;
      notes.push(...read.notes.map(({ code, message }) => ({ field: place(column), code, message })));
      if (read.asks && !isSameNumber(read.text, base[column])) asks.push(column);
    }
  }
  const claimed = row.cells.get('claimed');
  if (claimed !== undefined) {
    const answer = yesOrNo(textOf(claimed));
    if (answer === null)
      problems.push({
        field: place('claimed'),
        code: 'NOT_YES_OR_NO',
        message: {
          zh: `“${FIGURE_COLUMNS.claimed.zh}”一列填“是”或“否”`,
          en: `the column “${FIGURE_COLUMNS.claimed.en}” takes 是 or 否`,
        },
      });
    else entry.claimed = answer;
  }
  const remark = row.cells.get('remark');
  if (remark !== undefined) {
    const text = textOf(remark);
    if (typeof text !== 'string') problems.push({ field: place('remark'), code: 'NOT_TEXT', message: text });
    else entry.remark = text === CLEAR_WORD ? null : withoutGuard(text);
  }
  return { entry, problems, notes, asks };
}

/** CSV files of ours put an apostrophe before a text that a program for tables would calculate. */
const withoutGuard = (text: string): string => text.replace(/^'(?=[=+\-@＝＋－＠])/, '');

const COUNT: NumberRule = { measuredIn: null, decimals: null };

function yesOrNo(text: string | Bilingual): boolean | null {
  if (typeof text !== 'string') return null;
  if (['是', 'yes', 'true', '√', '✓'].includes(text.normalize('NFKC').toLowerCase())) return true;
  return ['否', 'no', 'false', CLEAR_WORD].includes(text.normalize('NFKC').toLowerCase()) ? false : null;
}

const fieldOf = (field: string): FilledColumn => field.replace(/^\./, '') as FilledColumn;

export const isSame = (a: Reported, b: Reported): boolean =>
  NUMBERS.every((field) => isSameNumber(a[field], b[field])) && a.claimed === b.claimed && a.remark === b.remark;

function conflict(
  entry: Reported,
  { present, changedBy }: FigureFacts,
  place: (column: FilledColumn) => string,
): FieldProblem {
  const column = FIELDS.find((field) => entry[field] !== present[field]) ?? 'value';
  const who = {
    zh: changedBy === null ? '他人' : `“${changedBy}”`,
    en: changedBy === null ? 'another person' : `“${changedBy}”`,
  };
  return {
    field: place(column),
    code: 'CHANGED_MEANWHILE',
    message: {
      zh: `表格下载后${who.zh}已改为“${inWords(present).zh}”，您的表中是“${inWords(entry).zh}”；不会覆盖，请在填报页面或新下载的表中决定`,
      en: `${who.en} changed it to “${inWords(present).en}” after the file was written, and the file says “${inWords(entry).en}”; it is not overwritten: decide on the page or in a new file`,
    },
  };
}

function inWords({ value, numerator, denominator, claimed, remark }: Reported): Bilingual {
  const note = remark === null ? '' : ` (${remark.slice(0, 40)})`;
  if (claimed) return { zh: `不适用${note}`, en: `not applicable${note}` };
  if (numerator !== null || denominator !== null) {
    const quotient = `${numerator ?? ''}/${denominator ?? ''}${note}`;
    return { zh: quotient, en: quotient };
  }
  return { zh: `${value ?? '空'}${note}`, en: `${value ?? 'empty'}${note}` };
}

/** 导入填报表: what came back in a workbook or CSV file, checked whole, and stored as drafts or not at all. */
import type { Viewer } from '../../../auth/viewer.js';
import type { Bilingual, FieldProblem } from '../../../errors/refusal.js';
import { placeIn } from '../../../workbooks/keyed-table.js';
import type { Sheet } from '../../../workbooks/sheet.js';
import { hindrance, wrongState } from '../../../workflow/allowed.js';
import type { WorkUnderWay } from '../../long-work/under-way.js';
import type { Platform } from '../../platform.js';
import { onFigures } from '../entering.js';
import type { LockedFigure } from '../figures.js';
import { factsOf, type Judging, rolesOn, sideOf } from '../judging.js';
import { dueFigures } from '../list.js';
import type { ListedFigure } from '../listed-figure.js';
import { observationStates, ownMeasure } from '../states.js';
import { takeFigureActions } from '../take-actions.js';
import { type ImportChoices, type ImportedFigures, NOTHING } from './imported.js';
import { questionsOf } from './questions.js';
import { type FigureTable, readFigureTable, type TableRow } from './read-table.js';
import { type SettledRow, settleRow } from './settle-row.js';
import { storedFacts } from './stored-facts.js';

/** Rows of one file: the figures of a whole district. */
const MOST_ROWS = 30_000;

/** Rolls back a trial, and a file that is not taken. */
class NotStored extends Error {
  constructor(readonly outcome: ImportedFigures) {
    super('a file that is not taken is not stored');
  }
}

/**
 * All rows are stored, or none; rows that say what is stored already change nothing. Work that was cancelled stores none.
 *
 * @throws Refusal FORBIDDEN by the states table; NOT_FOUND UNKNOWN_SCHEME
 */
export async function importFigures(
  platform: Platform,
  viewer: Viewer,
  sheets: readonly Sheet[],
  choices: ImportChoices,
  work?: WorkUnderWay,
): Promise<ImportedFigures> {
  const { table, problems } = readFigureTable(sheets);
  if (table === null || table.rows.length === 0) return { ...NOTHING, identity: table?.identity ?? null, problems };
  const { rows: listed } = await dueFigures(platform, viewer, table.identity.scheme, {
    units: null,
    measures: null,
    states: null,
  });
  const due = new Map(listed.map((figure) => [nameOf(figure), figure]));
  const { own } = sideOf(viewer);
  const isOwn = ({ reportedBy, unitId }: ListedFigure) => own === null || own.has(reportedBy?.id ?? unitId);
  const found = table.rows.filter(({ key }) => due.has(nameOf(key)));
  const asked = found.filter(({ key }) => isOwn(due.get(nameOf(key)) as ListedFigure));
  const unasked = table.rows.filter(({ key }) => !due.has(nameOf(key)));
  const isAsked = new Set(asked);
  const read = found.filter((row) => !isAsked.has(row));
  const before = [
    ...problems,
    ...unasked.map((row) => notDue(table, row)),
    ...read.flatMap((row) => readOnly(table, row, due.get(nameOf(row.key)) as ListedFigure)),
  ];
  const stillDue = missingIn(table, listed);
  if (asked.length === 0 || table.rows.length > MOST_ROWS)
    return {
      ...NOTHING,
      identity: table.identity,
      stillDue,
      problems: [...before, ...tooMany(table), ...(before.length === 0 ? nothingToEnter(table) : [])],
    };
  // Every import locks figures in one order, so that two of them never wait for each other.
  const rows = asked.toSorted((a, b) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1));
  const keys = rows.map(({ key }) => key);
  try {
    return await onFigures(
      platform,
      viewer,
      'SAVE',
      keys,
      async (tx, locked, judged) => {
        const stored = await storedFacts(
          tx,
          viewer.district.id,
          locked,
          keys.map(({ revision }) => revision),
        );
        const settled = rows.map((row, index): Settled => {
          const figure = locked[index] as LockedFigure;
          const { measuredIn, decimals, prefilled } = due.get(nameOf(row.key)) as ListedFigure;
          const facts = {
            revision: figure.revision,
            present: figure,
            seen: figure.revision === row.key.revision ? figure : (stored.seen.get(figure.id ?? '') ?? null),
            rule: { measuredIn, decimals },
            prefill: prefilled,
            closed: closedBecause(rolesOn(tx.actor, 'SAVE', figure, judged), figure, judged),
            changedBy: stored.changedBy.get(figure.id ?? '') ?? null,
          };
          return { row, figure, ...settleRow(row, facts, (column) => placeIn(table, row.number, column)) };
        });
        const outcome = outcomeOf(table, settled, choices, { before, stillDue });
        if (!outcome.stored) throw new NotStored(outcome);
        const entries = settled.flatMap(({ figure, entry }) => (entry === null ? [] : [{ figure, entry }]));
        if (entries.length === 0) return outcome;
        await takeFigureActions(
          tx,
          viewer.district.id,
          entries.map(({ figure, entry }) => ({ figure, action: 'SAVE', reported: entry })),
          judged,
        );
        work?.refuseIfCancelled();
        const { scheme } = table.identity;
        const [cycle] = [...judged.needs.values()]
          .flat()
          .flatMap((need) => (need.cycle.scheme === scheme ? need.cycle : []));
        tx.record({
          action: 'figures.IMPORT',
          subject: { type: 'cycle', id: cycle?.cycle ?? scheme, label: scheme },
          audience: 'FIGURES',
          changes: [
            { field: 'figures', before: null, after: String(entries.length) },
            ...choices.confirmed.map((code) => ({ field: 'confirmed', before: null, after: code })),
            ...outcome.badUnits.map((unit) => ({ field: 'leftOut', before: null, after: unit })),
          ],
        });
        return outcome;
      },
      { refuseStale: false, most: MOST_ROWS },
    );
  } catch (error) {
    if (error instanceof NotStored) return error.outcome;
    throw error;
  }
}

interface Settled extends SettledRow {
  readonly row: TableRow;
  readonly figure: LockedFigure;
}

const nameOf = ({
  scope,
  measure,
  unit,
  year,
}: Record<'scope' | 'measure' | 'unit', string> & { year: number }): string =>
  JSON.stringify([scope, measure, unit, year]);

function outcomeOf(
  table: FigureTable,
  settled: readonly Settled[],
  choices: ImportChoices,
  { before, stillDue }: { readonly before: readonly FieldProblem[]; readonly stillDue: readonly ListedFigure[] },
): ImportedFigures {
  const bad = settled.filter(({ problems }) => problems.length > 0);
  const byPlace = inPlaceOrder(settled);
  const isOneMeasure = table.identity.measure !== null && new Set(settled.map(({ row }) => row.key.measure)).size === 1;
  const badUnits = isOneMeasure ? bad.map(({ row }) => row.key.unit) : [];
  const problems = [...before, ...byPlace.flatMap((one) => one.problems)];
  const questions = questionsOf(byPlace);
  // Leaving rows out is confirmed by naming exactly them, so that nobody agrees to what they have not read.
  const named = new Set(choices.leaveOut);
  const leavesOut =
    before.length === 0 &&
    badUnits.length > 0 &&
    named.size === badUnits.length &&
    badUnits.every((unit) => named.has(unit));
  const answered = questions.every(({ code }) => choices.confirmed.includes(code));
  const entries = settled.filter(({ entry }) => entry !== null);
  return {
    identity: table.identity,
    stored: !choices.isTrial && answered && (problems.length === 0 || leavesOut),
    changed: entries.length,
    confirmed: entries.filter(({ confirms }) => confirms).length,
    cleared: entries.filter(({ clears }) => clears).length,
    unchanged: settled.length - entries.length - bad.length,
    stillDue,
    notes: byPlace.flatMap(({ notes }) => notes),
    questions,
    problems,
    badUnits,
  };
}

const inPlaceOrder = (settled: readonly Settled[]): Settled[] =>
  settled.toSorted((a, b) => a.row.number - b.row.number);

/** @returns why the figure takes no entry now; null if it does */
function closedBecause(
  roles: readonly string[],
  figure: LockedFigure,
  judged: Judging,
): { code: string; message: Bilingual } | null {
  const obstacle = hindrance(observationStates, 'SAVE', roles, figure.status, factsOf(figure, judged));
  if (obstacle === null) return null;
  return obstacle.kind === 'GUARD'
    ? { code: obstacle.code, message: obstacle.unmet }
    : { code: 'ILLEGAL_TRANSITION', message: wrongState(observationStates, 'SAVE', figure.status) };
}

/** A department reports the figure, and the unit only reads it: its cells must say what is stored. */
function readOnly(table: FigureTable, row: TableRow, figure: ListedFigure): readonly FieldProblem[] {
  const { measuredIn, decimals, revision } = figure;
  const closed = { code: ownMeasure.code, message: ownMeasure.unmet };
  const facts = {
    revision,
    present: figure,
    seen: figure,
    rule: { measuredIn, decimals },
    prefill: null,
    closed,
    changedBy: null,
  };
  return settleRow(row, facts, (column) => placeIn(table, row.number, column)).problems;
}

/** Names the measure and the unit of a row that the scheme does not ask for, or not of the viewer. */
function notDue(table: FigureTable, { key: { measure, unit }, number }: TableRow): FieldProblem {
  return {
    field: placeIn(table, number, 'measure'),
    code: 'NOT_DUE',
    message: {
      zh: `方案现在不要求 ${unit} 填报 ${measure}，或该单位不归您填报；请删除这一行`,
      en: `the scheme does not ask ${unit} for ${measure} now, or the unit is not yours; delete the row`,
    },
  };
}

function missingIn({ identity, rows }: FigureTable, listed: readonly ListedFigure[]): ListedFigure[] {
  const has = new Set(rows.map(({ key }) => nameOf(key)));
  return listed.filter(
    (figure) =>
      figure.state === 'MISSING' &&
      (identity.unit === null || identity.unit === figure.unit) &&
      (identity.measure === null || identity.measure === figure.measure) &&
      !has.has(nameOf(figure)),
  );
}

const nothingToEnter = ({ sheet, rows }: FigureTable): FieldProblem[] =>
  rows.length > MOST_ROWS
    ? []
    : [
        {
          field: sheet,
          code: 'NOTHING_TO_ENTER',
          message: { zh: '表中没有归您填报的数据', en: 'the table has no figures that you report' },
        },
      ];

const tooMany = ({ sheet, rows }: FigureTable): FieldProblem[] =>
  rows.length <= MOST_ROWS
    ? []
    : [
        {
          field: sheet,
          code: 'TOO_MANY_ROWS',
          message: { zh: `至多 ${MOST_ROWS} 行，请分单位导入`, en: `at most ${MOST_ROWS} rows; import by unit` },
        },
      ];

/** What is wrong with an assignment of judges to an item. Pure. */
import type { Role } from '../../entities/access.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { JudgeAccount, JudgeWanted, StoredSheet, Wanted } from './assignment-rows.js';
import type { JudgedItem } from './judged-items.js';

/** They see marks or what is computed from them, and a judge is not told of others before all sheets are in. */
const SEE_MARKS: readonly Role[] = ['OFFICE', 'INSPECTOR', 'VERIFIER'];

export function assignmentProblems(
  judges: readonly JudgeWanted[],
  item: JudgedItem,
  accounts: ReadonlyMap<string, JudgeAccount>,
  sheets: readonly StoredSheet[],
  wanted: readonly Wanted[],
): FieldProblem[] {
  const names = judges.map(({ judge }) => judge);
  const known = new Set(item.units.map(({ code }) => code));
  const problems = judges.flatMap(({ judge, units }, at): FieldProblem[] => {
    const add = (field: string, code: string, zh: string, en: string): FieldProblem => ({
      field: `judges.${at}.${field}`,
      code,
      message: { zh, en },
    });
    const account = accounts.get(judge);
    const found: FieldProblem[] = [];
    if (names.indexOf(judge) !== at)
      found.push(add('judge', 'JUDGE_TWICE', `“${judge}”出现两次`, `“${judge}” is in the list twice`));
    if (account === undefined || !account.roles.includes('JUDGE'))
      found.push(add('judge', 'NOT_A_JUDGE', `“${judge}”不是评委`, `“${judge}” is not a judge`));
    else if (account.roles.some((role) => SEE_MARKS.includes(role)))
      found.push(
        add(
          'judge',
          'SEES_MARKS',
          `“${judge}”兼任能看到他人评分的角色，不能担任评委`,
          `“${judge}” also holds a role that sees the marks of others, and cannot judge`,
        ),
      );
    for (const unit of units ?? [])
      if (!known.has(unit))
        found.push(
          add('units', 'UNKNOWN_UNIT', `“${item.name}”不适用于“${unit}”`, `“${item.name}” does not apply to “${unit}”`),
        );
    if (units?.length === 0)
      found.push(
        add('units', 'NO_UNITS', '请至少选一个单位，或移除该评委', 'name at least one unit, or leave the judge out'),
      );
    return found;
  });
  return [...problems, ...sheets.flatMap((sheet) => closedProblems(sheet, judges, wanted))];
}

/** A sheet that is not open keeps its units. */
function closedProblems(
  { account, name, state, units }: StoredSheet,
  judges: readonly JudgeWanted[],
  wanted: readonly Wanted[],
): FieldProblem[] {
  if (state === 'OPEN') return [];
  const at = wanted.findIndex((one) => one.account === account);
  const after = wanted[at]?.units ?? [];
  // Units that the judge has been recused from since stay on the sheet until it is opened again.
  const lost = units.filter((unit) => !after.includes(unit));
  const isSame =
    at !== -1 && after.every((unit) => units.includes(unit)) && (lost.length === 0 || hasLeftOut(wanted[at]));
  if (isSame) return [];
  return [
    {
      field: at === -1 ? 'judges' : `judges.${at}.units`,
      code: 'SHEET_NOT_OPEN',
      message: {
        zh: `“${judges[at]?.judge ?? name}”的评分表已提交；要改动，请先退回评分表`,
        en: `the sheet of “${judges[at]?.judge ?? name}” is submitted; open it again before you change its units`,
      },
    },
  ];
}

const hasLeftOut = (wanted: Wanted | undefined): boolean => (wanted?.leftOut.length ?? 0) > 0;

/** What is wrong with an adjustment as a person proposes it. Everything is named at once. */

import type { UnitId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { AdjustmentRecord, SchemeRecord } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { codeProblems } from '../org/unit-problems.js';

export interface Proposal {
  readonly unit: string;
  readonly kind: AdjustmentRecord['kind'];
  readonly code: string;
  readonly points: string | null;
  readonly reason: string;
}

/** What the check knows of the unit. */
export interface ProposalSurroundings {
  readonly scheme: SchemeRecord;
  /** Null if the roster of the cycle has no such unit. */
  readonly unitId: UnitId | null;
  /** Codes of the unit's vetoes that are proposed or confirmed. */
  readonly vetoes: readonly string[];
}

const LONGEST_NOTE = 2000;
/** As in bundles: line breaks are allowed, what cannot be seen is not. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}]/u;

/** A reason or an answer. */
export function noteProblems(field: string, text: string): FieldProblem[] {
  const given = text.trim();
  if (given === '') return [problem(field, 'TEXT_MISSING', '请写明内容', 'write what there is to say')];
  if (given.length > LONGEST_NOTE)
    return [
      problem(
        field,
        'TOO_LONG',
        `至多 ${LONGEST_NOTE} 字，这里有 ${given.length} 字`,
        `at most ${LONGEST_NOTE} characters; there are ${given.length}`,
      ),
    ];
  return INVISIBLE.test(given)
    ? [
        problem(
          field,
          'BAD_CHARACTER',
          '含有看不见的字符，请重新输入',
          'the text has invisible characters; type it again',
        ),
      ]
    : [];
}

export function proposalProblems(
  { unit, kind, code, points, reason }: Proposal,
  { scheme, unitId, vetoes }: ProposalSurroundings,
): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (unitId === null)
    found.push(
      problem('unit', 'UNKNOWN_UNIT', `本周期的名册中没有单位“${unit}”`, `the cycle’s roster has no unit “${unit}”`),
    );
  found.push(...(kind === 'VETO' ? vetoProblems(code, scheme, vetoes) : codeProblems('code', code)));
  found.push(...(kind === 'VETO' ? noPoints(points) : pointsProblems(points)));
  found.push(...noteProblems('reason', reason));
  return found;
}

function vetoProblems(code: string, scheme: SchemeRecord, present: readonly string[]): FieldProblem[] {
  if (!scheme.vetoes.some((veto) => veto.code === code)) {
    const codes = scheme.vetoes.map((veto) => veto.code).join('、');
    return [
      codes === ''
        ? problem('code', 'UNKNOWN_VETO', '方案没有一票否决的规定', 'the scheme has no vetoes')
        : problem(
            'code',
            'UNKNOWN_VETO',
            `方案没有否决项“${code}”；有 ${codes}`,
            `the scheme has no veto “${code}”; it has ${codes}`,
          ),
    ];
  }
  return present.includes(code)
    ? [
        problem(
          'code',
          'VETO_TWICE',
          `该单位的否决项“${code}”已经提出或确认；再提一次不会改变什么`,
          `the veto “${code}” is proposed or confirmed for the unit already; another one changes nothing`,
        ),
      ]
    : [];
}

const noPoints = (points: string | null): FieldProblem[] =>
  points === null
    ? []
    : [
        problem(
          'points',
          'POINTS_WITH_VETO',
          '一票否决不计分值，请把分值留空',
          'a veto has no points; leave them empty',
        ),
      ];

function pointsProblems(points: string | null): FieldProblem[] {
  if (points === null)
    return [
      problem(
        'points',
        'POINTS_MISSING',
        '加分、扣分要写分值，如 1.5',
        'a bonus or deduction needs points, such as 1.5',
      ),
    ];
  const value = parseExact(points);
  if (value === null) return [problem('points', 'NOT_A_NUMBER', `“${points}”不是数字`, `“${points}” is not a number`)];
  return value.isPositive() && !value.isZero()
    ? []
    : [
        problem(
          'points',
          'NOT_POSITIVE',
          '分值写正数，加减由种类决定',
          'points are above 0; the kind says which way they count',
        ),
      ];
}

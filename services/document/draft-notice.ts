/** 起草考核结果通报: the content of a notice from the official results of a cycle. */
import type { DocumentContent } from '../../documents/content/index.js';
import type { Figure } from '../../documents/content/run.js';
import { type NoticeGroup, type NoticeUnit, noticeOfResults } from '../../documents/templates/notice-of-results.js';
import { OTHER_GRADES } from '../../scoring/check/staff-quota.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import type { Disclosure } from '../disclosure/levels.js';
import { CHECKS } from '../grading/readiness/checks.js';
import { type Figures, keyPart } from './result-figures.js';
import type { ResultOfUnit, Results } from './results.js';

export function draftNotice(results: Results, figures: Figures, disclosure: Disclosure): DocumentContent {
  const { scheme, labels, units, organ, sample } = results;
  const figure = (key: string): Figure => {
    const found = figures.get(key);
    if (found === undefined) throw new Error(`the results have no figure ${key}`);
    return found;
  };
  const grades = scheme.grades.map(({ grade }) => grade);
  const hasQuota = scheme.staffQuota !== undefined;
  const unitOf = ({ code, name }: ResultOfUnit): NoticeUnit => {
    const of = (part: string) => figure(`unit/${keyPart(code)}/${part}`);
    const quota = hasQuota ? { staff: of('staff'), share: of('share'), most: of('quota') } : null;
    return { name, total: of('total'), gradeFigure: of('grade'), rank: of('rank'), quota };
  };
  const groupOf = (code: string, members: readonly ResultOfUnit[]): NoticeGroup => {
    const of = (part: string) => figure(`group/${keyPart(code)}/${part}`);
    const graded = members.some(({ grade }) => grade !== null);
    return {
      name: labels.groups?.[code] ?? code,
      units: [...members].sort(byRank).map(unitOf),
      figures: graded
        ? {
            units: of('units'),
            mean: of('mean'),
            counts: grades.map((grade) => of(`count/${keyPart(grade)}`)),
            names: grades.map((grade) => figures.get(`group/${keyPart(code)}/names/${keyPart(grade)}`) ?? null),
          }
        : null,
    };
  };
  return noticeOfResults({
    organ,
    year: scheme.year,
    scheme: scheme.name,
    sample,
    isPublic: disclosure === 'TOTALS',
    grades,
    groups: [...Map.groupBy(units, ({ group }) => group)].map(([code, members]) => groupOf(code, members)),
    units: figure('units'),
    ungraded: figure('ungraded'),
    counts: grades.map((grade) => figure(`count/${keyPart(grade)}`)),
    shares: grades.map((grade) => figure(`share/${keyPart(grade)}`)),
    answers: results.answers.map(({ kind, count, reason }) => ({
      what: FINDINGS.get(kind)?.zh ?? kind,
      count,
      reason,
    })),
    staffQuota: Object.entries(scheme.staffQuota ?? {}).map(([grade, share]) => ({
      grade: grade === OTHER_GRADES ? null : grade,
      share: `${parseExact(share)?.times(Exact.of(100)).toText() ?? share}%`,
    })),
  });
}

const FINDINGS = new Map(CHECKS.map(({ kind, name }) => [kind, name]));

/** By place within the group; units without a place last, in the order of the office's list. */
const byRank = (a: ResultOfUnit, b: ResultOfUnit): number =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);

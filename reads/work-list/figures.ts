/** 填报与核验: figures that are due, returned or to be verified, and objections to be answered. */
import type { SchemeCode } from '../../scoring/input.js';
import type { Day } from '../../services/calendar/day.js';
import { dueFigures } from '../../services/collection/list.js';
import type { FigureState, ListedFigure } from '../../services/collection/listed-figure.js';
import { consolePaths } from '../../services/console-paths.js';
import type { Asked, WorkItem, WorkKind, WorkSource } from './item.js';

interface OpenCycle {
  readonly scheme: SchemeCode;
  readonly name: string;
}

/** Figures are entered while a cycle collects, and mended and verified until its results are approved. */
const CYCLES = `
select c.scheme_code as scheme, s.name from cycle c
join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
where c.district_id = $1 and c.state in ('COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING')
order by c.year desc, c.scheme_code`;

const OBJECTIONS = `
select count(*)::int as count from objection b where b.district_id = $1 and b.state = 'OPEN'`;

const can = (figure: ListedFigure, ...actions: readonly string[]): boolean =>
  figure.allowedActions.some(({ action, allowed }) => allowed && actions.includes(action));

/** What waits, by kind, as far as the viewer may do it now. */
const WAITING: readonly (readonly [
  WorkKind,
  (figure: ListedFigure) => boolean,
  (name: string, count: number) => WorkItem['title'],
])[] = [
  [
    'FIGURES_RETURNED',
    (figure) => figure.returnedBecause !== null && can(figure, 'SAVE', 'SUBMIT'),
    (name, count) => ({
      zh: `“${name}”有 ${count} 个数据被退回`,
      en: `“${name}”: figures that were returned (${count})`,
    }),
  ],
  [
    'OBJECTIONS_TO_ANSWER',
    ({ openObjection }) => openObjection?.allowedActions.some(({ allowed }) => allowed) === true,
    (name, count) => ({ zh: `“${name}”有 ${count} 项异议待答复`, en: `“${name}”: objections to answer (${count})` }),
  ],
  [
    'FIGURES_DUE',
    (figure) => figure.returnedBecause === null && can(figure, 'SAVE', 'SUBMIT'),
    (name, count) => ({ zh: `“${name}”还有 ${count} 个数据未提交`, en: `“${name}”: figures to report (${count})` }),
  ],
  [
    'FIGURES_TO_VERIFY',
    (figure) => can(figure, 'VERIFY', 'ACCEPT_NOT_APPLICABLE'),
    (name, count) => ({ zh: `“${name}”有 ${count} 个数据待核验`, en: `“${name}”: figures to verify (${count})` }),
  ],
];

/** States in which figures wait for units, departments or their answers. */
const WITH_UNITS: readonly FigureState[] = ['MISSING', 'DRAFT', 'RETURNED', 'SUBMITTED'];
const TO_VERIFY: readonly FigureState[] = ['SUBMITTED'];

/** For units, departments and verifiers, from the figures as their pages list them. */
export const figuresThatWait: WorkSource = async (asked) => {
  const { platform, viewer, reader } = asked;
  if (viewer.claims.figures !== 'units' && !viewer.roles.includes('VERIFIER')) return [];
  const cycles = await reader.query<OpenCycle>(CYCLES, []);
  // A district has many figures that are verified or not reported, and a verifier has nothing to do with these.
  const states = viewer.claims.figures === 'units' ? WITH_UNITS : TO_VERIFY;
  const items: WorkItem[] = [];
  // An objection is to a figure, and a figure may be due for several schemes: it is answered once.
  const listed = new Set<string>();
  const isListed = ({ openObjection }: ListedFigure) => openObjection !== null && listed.has(openObjection.id);
  for (const { scheme, name } of cycles) {
    const { rows: figures } = await dueFigures(platform, viewer, scheme, { units: null, measures: null, states });
    for (const [kind, waits, title] of WAITING) {
      const waiting = figures.filter(
        (figure) => waits(figure) && !(kind === 'OBJECTIONS_TO_ANSWER' && isListed(figure)),
      );
      items.push(...line(asked, scheme, kind, waiting, (n) => title(name, n)));
    }
    for (const { openObjection } of figures) if (openObjection !== null) listed.add(openObjection.id);
  }
  return items;
};

function line(
  { today }: Asked,
  scheme: SchemeCode,
  kind: WorkKind,
  figures: readonly ListedFigure[],
  title: (count: number) => WorkItem['title'],
): WorkItem[] {
  if (figures.length === 0) return [];
  const days = kind === 'FIGURES_TO_VERIFY' ? [] : figures.flatMap(({ dueBy }) => dueBy ?? []);
  const due = days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
  return [
    {
      kind,
      title: title(figures.length),
      count: figures.length,
      due,
      overdue: days.filter((day) => day < today).length,
      path: kind === 'FIGURES_TO_VERIFY' ? consolePaths.verification(scheme) : consolePaths.figures(scheme),
    },
  ];
}

/** For the office, which answers where a department does not. */
export const objectionsOfDistrict: WorkSource = async ({ viewer, reader }) => {
  if (!viewer.roles.includes('OFFICE')) return [];
  const [found] = await reader.query<{ count: number }>(OBJECTIONS, []);
  const count = found?.count ?? 0;
  if (count === 0) return [];
  return [
    {
      kind: 'OBJECTIONS_TO_ANSWER',
      title: { zh: `${count} 项异议待答复`, en: `${count} objections wait for an answer` },
      count,
      due: null,
      overdue: 0,
      path: consolePaths.allVerification,
    },
  ];
};

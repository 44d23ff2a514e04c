/** 目标责任书: targets that wait for the viewer's units, and targets of units that wait for the office. */
import type { Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import type { Asked, WorkItem, WorkSource } from './item.js';

interface Waiting {
  readonly year: number;
  readonly unit: string;
  readonly unitName: string;
  readonly count: number;
  readonly due: Day;
}

export const targets: WorkSource = async (asked) => {
  const { viewer } = asked;
  if (viewer.roles.includes('OFFICE')) return ofOffice(asked);
  return viewer.roles.includes('UNIT_HEAD') ? ofHeads(asked) : [];
};

/** A line for each year. */
async function ofOffice({ reader }: Asked): Promise<WorkItem[]> {
  const found = await reader.query<Pick<Waiting, 'year' | 'count'>>(
    `select a.year, count(*)::int as count from target_agreement a
     where a.district_id = $1 and a.state = 'COUNTERED' group by a.year order by a.year`,
    [],
  );
  return found.map(({ year, count }) => ({
    kind: 'TARGETS_TO_ANSWER',
    title: {
      zh: `单位另提 ${count} 项 ${year} 年目标，待答复`,
      en: `Answer ${count} targets that units propose for ${year}`,
    },
    count,
    due: null,
    overdue: 0,
    path: consolePaths.targetsOfYear(year),
  }));
}

/** A line for each unit and year. Those that were not answered in time may still be agreed to. */
async function ofHeads({ reader, viewer, today }: Asked): Promise<WorkItem[]> {
  const found = await reader.query<Waiting>(
    `select a.year, u.code as unit, u.name as "unitName", count(*)::int as count, to_char(min(a.answer_by), 'YYYY-MM-DD') as due
     from target_agreement a join unit u on u.district_id = $1 and u.id = a.unit_id
     where a.district_id = $1 and a.state = 'PROPOSED' and a.unit_id = any ($2::uuid[])
     group by a.year, u.code, u.name order by a.year, u.code`,
    [viewer.claims.headed ?? []],
  );
  return found.map(({ year, unit, unitName, count, due }) => ({
    kind: 'TARGETS_TO_AGREE',
    title: {
      zh: `签订“${unitName}” ${year} 年的 ${count} 项目标，或另提`,
      en: `Agree to ${count} targets of “${unitName}” for ${year}, or propose others`,
    },
    count,
    due,
    overdue: due < today ? count : 0,
    path: consolePaths.targetLetter(year, unit),
  }));
}

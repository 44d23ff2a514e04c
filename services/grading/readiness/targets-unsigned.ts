import type { UnitId } from '../../../entities/ids.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 未签订的目标: targets of the scheme's indicators to which the unit has not agreed. They grade all the same. */
export const targetsUnsigned: ReadinessCheck = {
  kind: 'TARGETS_UNSIGNED',
  name: { zh: '未签订的目标', en: 'targets to which units have not agreed' },
  toDo: {
    zh: '答复单位另提的目标，催签；仍未签订的，在此说明。',
    en: 'Answer what units propose, and ask them to agree. Where they do not, say why here.',
  },
  path: (_, year) => consolePaths.targetsOfYear(year),
  find: async ({ rows, district, cycle, due }) => {
    const unsigned = await rows.query<{ indicator: string; unit: UnitId; state: string }>(
      `select distinct n.code as indicator, a.unit_id as unit, a.state
       from cycle c
       join item i on i.district_id = c.district_id and i.scheme_id = c.scheme_id
       join indicator n on n.district_id = c.district_id and n.id = i.indicator_id
       join target_agreement a on a.district_id = c.district_id and a.indicator_id = n.id and a.year = $3
         and a.state in ('PROPOSED', 'COUNTERED')
       join cycle_unit u on u.district_id = c.district_id and u.cycle_id = c.id and u.unit_id = a.unit_id
       where c.district_id = $1 and c.id = $2`,
      [district, cycle, due.year],
    );
    return unsigned.map(({ indicator, unit, state }) => ({ line: `${indicator} ${unit} ${state}` }));
  },
};

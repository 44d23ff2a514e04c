/** 目标表: the targets of a year as a workbook or CSV file that is filled in and sent back. */
import type { Viewer } from '../../../auth/viewer.js';
import type { TargetAgreementState } from '../../../entities/target-agreement.js';
import { noTargetsToSet } from '../../../errors/plan.js';
import { headingText } from '../../../workbooks/keyed-table.js';
import {
  notesSheet,
  plainRows,
  type WrittenCell,
  type WrittenRow,
  type WrittenSheet,
  type WrittenValue,
  writeSheets,
} from '../../../workbooks/write-sheets.js';
import { CLEAR_WORD } from '../../collection/workbook/cell-number.js';
import { asOffice } from '../../org/rights.js';
import type { Platform } from '../../platform.js';
import { targetAgreementStates } from '../agreement/states.js';
import { planOf } from '../targets-of-year.js';
import {
  TARGET_COLUMNS,
  TARGETS_LAYOUT,
  type TargetColumn,
  type TargetsIdentity,
  targetKeyText,
  targetsIdentityText,
} from './targets-layout.js';

interface Row {
  readonly indicator: string;
  readonly indicatorName: string;
  readonly measuredIn: string | null;
  readonly unit: string | null;
  readonly unitName: string;
  readonly group: string | null;
  readonly target: string | null;
  readonly lastYear: string | null;
  readonly district: string | null;
  readonly document: string | null;
  readonly state: TargetAgreementState | null;
  readonly revision: number;
}

export interface TargetsFile {
  /** The rows with their headings, for CSV. */
  rows(): readonly (readonly WrittenValue[])[];
  workbook(): Promise<Buffer>;
}

/** @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, NO_TARGETS_TO_SET */
export async function targetsTable(
  platform: Platform,
  viewer: Viewer,
  plan: string,
  year: number,
): Promise<TargetsFile> {
  asOffice(viewer, { zh: '下载目标表', en: 'download the table of targets' });
  const { id: district } = viewer.district;
  const rows = await platform.database.read(viewer.claims, async (reading) => {
    const { id } = await planOf(reading, district, plan);
    return reading.query<Row>(ROWS, [district, id, year]);
  });
  if (rows.length === 0) throw noTargetsToSet(plan, year);
  const at = platform.clock.now().toISOString();
  const sheets = sheetsOf({ plan, year, account: viewer.account.name, at }, rows);
  return { rows: () => plainRows(sheets[0]), workbook: () => writeSheets(sheets) };
}

const WRITTEN = (Object.keys(TARGET_COLUMNS) as TargetColumn[]).filter((name) => name !== 'problem');
/** What can be filled in is shown in this colour. */
const OPEN = 'FFFFFBE6';
/** Digits that a program for tables keeps; a longer number is written as text. */
const DIGITS = 15;

function sheetsOf(identity: TargetsIdentity, rows: readonly Row[]): WrittenSheet[] {
  const head: WrittenRow = {
    number: 1,
    cells: new Map(
      WRITTEN.map((name, at) => [
        at + 1,
        { value: name === 'key' ? targetsIdentityText(identity) : headingText(TARGET_COLUMNS[name]) },
      ]),
    ),
  };
  const written = rows.map(
    (row, index): WrittenRow => ({
      number: index + 2,
      cells: new Map(
        WRITTEN.flatMap((name, at): [number, WrittenCell][] => {
          const value = cellOf(name, row);
          if (value === null && name !== 'target') return [];
          const open = name === 'target' ? { isOpen: true, colour: OPEN } : {};
          return [[at + 1, { value, format: typeof value === 'string' ? '@' : undefined, ...open }]];
        }),
      ),
    }),
  );
  return [
    {
      name: TARGETS_LAYOUT.sheet,
      isProtected: true,
      columns: WRITTEN.map((name) => ({ width: TARGET_COLUMNS[name].width, isHidden: name === 'key' })),
      rows: [head, ...written],
    },
    notesSheet(NOTES),
  ];
}

function cellOf(name: TargetColumn, row: Row): WrittenValue {
  switch (name) {
    case 'target':
    case 'lastYear':
    case 'district':
      return numeric(row[name]);
    case 'state':
      return row.state === null ? null : targetAgreementStates.stateName(row.state).zh;
    case 'key':
      return targetKeyText({ ...row, written: row.target });
    case 'problem':
      return null;
    default:
      return row[name];
  }
}

const numeric = (text: string | null): WrittenValue =>
  text !== null && text.replaceAll(/\D/g, '').length <= DIGITS ? Number(text) : text;

const NOTES = [
  '只填底色单元格“目标”。没有单位代码的行是全区目标。',
  `留空的单元格不改变已有目标；要取消已有的目标，写“${CLEAR_WORD}”。`,
  '可以排序、筛选、粘贴；不要改动或删除隐藏的“键”列，不要增加行和列。',
  '导入先试算：列出哪些目标会变、每个问题的位置和改法，有问题则全部不保存；可下载标注了问题的同一张表，改后再导入。',
  '下载之后他人改动过的目标不会被覆盖，会列出双方的值。已签订的目标，以及填报开始后已下达的目标，导入时须写明批准文件的文号。同一文件再导入一次不会有任何改动。',
  'Fill in the coloured cells only. A row without a unit is the district’s target. Empty cells change nothing; 清空 takes a target back. Rows may be sorted and filtered; keep the hidden column 键, and add neither rows nor columns. Every problem is listed with its cell, and with any problem nothing is stored. The same file again changes nothing.',
];

/** The district and the units on the year's rosters, by the indicators that its schemes use or that have targets. */
const ROWS = `
with used as (
  select distinct i.id from cycle c
  join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
  join item n on n.district_id = s.district_id and n.scheme_id = s.id
  join indicator i on i.district_id = n.district_id and i.id = n.indicator_id
  where c.district_id = $1 and n.district_id = $1 and i.district_id = $1 and s.district_id = $1 and s.plan_id = $2 and c.year = $3
  union
  select t.indicator_id from target t where t.district_id = $1 and t.year in ($3::int, $3::int - 1)
), members as (
  select distinct m.unit_id from cycle c
  join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
  join cycle_unit m on m.district_id = c.district_id and m.cycle_id = c.id
  where c.district_id = $1 and m.district_id = $1 and s.district_id = $1 and s.plan_id = $2 and c.year = $3
  union
  select t.unit_id from target t join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
  where t.district_id = $1 and i.plan_id = $2 and t.year = $3 and t.unit_id is not null
), units as (
  select null::uuid as id, null::text as code, '全区' as name, null::text as "group", -1 as position
  union all
  select u.id, u.code, u.name, u.peer_group, u.position from unit u where u.district_id = $1 and u.id in (select unit_id from members)
)
select i.code as indicator, i.name as "indicatorName", i.measured_in as "measuredIn", u.code as unit, u.name as "unitName",
  u."group", t.target, coalesce(t.version, 0) as revision, t.approval_document as document, a.state,
  (select l.target from target l where l.district_id = $1 and l.indicator_id = i.id and l.unit_id is not distinct from u.id
    and l.year = $3::int - 1 order by l.origin limit 1) as "lastYear",
  case when u.id is not null then (select d.target from target d where d.district_id = $1 and d.indicator_id = i.id
    and d.unit_id is null and d.year = $3 order by d.origin limit 1) end as district
from units u cross join indicator i
left join target t on t.district_id = $1 and t.indicator_id = i.id and t.unit_id is not distinct from u.id
  and t.year = $3 and t.origin = 'BREAKDOWN'
left join target_agreement a on a.district_id = $1 and a.indicator_id = i.id and a.unit_id = u.id and a.year = $3
where i.district_id = $1 and i.plan_id = $2 and i.id in (select id from used)
order by u.position, u.code, i.position, i.code`;

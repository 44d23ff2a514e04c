/** 算例: one item of one unit with the data that its method needs. The tests run it; the handbook prints and plots it. */
import { branded } from '../brand.js';
import type {
  DecimalText,
  Direction,
  GradingInput,
  IndicatorRecord,
  ItemRecord,
  MarkRecord,
  MeasureCode,
  MilestoneRecord,
  ObservationRecord,
  UnitCode,
  UnitRecord,
} from '../input.js';
import type { Text } from '../text.js';

export interface WorkedExample {
  readonly story: Text;
  /** P */
  readonly points: DecimalText;
  readonly direction: Direction;
  /** As written in scheme.yaml. */
  readonly params: Readonly<Record<string, unknown>>;
  /** x; for `marks` and `milestones` it is computed. */
  readonly value?: DecimalText;
  readonly target?: DecimalText;
  readonly baseline?: DecimalText;
  readonly last?: DecimalText;
  /** The values of the other units of the group. */
  readonly peers?: readonly DecimalText[];
  readonly marks?: readonly string[];
  readonly milestones?: readonly Pick<MilestoneRecord, 'weight' | 'due' | 'done'>[];
  /** The calculation with its numbers. */
  readonly calculation: string;
  /** Points earned, to two decimals. */
  readonly earned: DecimalText;
  /** The range of x in the plot. */
  readonly plot: readonly [number, number];
}

const YEAR = 2025;
const UNIT = branded<UnitCode>('U0');

/** The example as a grading of one item: the unit first, then its peers. */
export function exampleInput(kind: string, example: WorkedExample): GradingInput {
  const { target = null, baseline = null, direction, points, params } = example;
  const indicator: IndicatorRecord | null =
    target === null && baseline === null
      ? null
      : branded({
          code: 'I',
          name: '指标',
          unit: null,
          kind: 'EXPECTED',
          direction,
          baseline: baseline === null ? null : { year: 2020, value: baseline },
          targets: target === null ? {} : { [YEAR]: target },
          aggregate: 'NONE',
          provenance: null,
        });
  const item: ItemRecord = branded({
    code: 'A',
    name: '项目',
    points,
    aggregate: null,
    minCoverage: null,
    items: [],
    indicator: indicator?.code ?? null,
    project: example.milestones === undefined ? null : 'K',
    direction,
    method: { kind, ...params },
    missing: null,
    appliesTo: null,
  });
  const measure = indicator?.code ?? item.code;
  const peers = (example.peers ?? []).map((value, index) => ({ unit: branded<UnitCode>(`U${index + 1}`), value }));
  const own = example.value === undefined ? [] : [{ unit: UNIT, value: example.value }];
  return {
    scheme: {
      code: branded('example'),
      name: '算例',
      year: YEAR,
      plan: null,
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { item: null, total: null, mode: 'HALF_UP' },
      items: [item],
      adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
      vetoes: [],
      grades: [],
      ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
    },
    units: [UNIT, ...peers.map(({ unit }) => unit)].map((code) =>
      branded<UnitRecord>({ code, name: code, category: 'SCHOOL', group: 'ALL', parent: null }),
    ),
    indicators: indicator === null ? [] : [indicator],
    targets: [],
    observations: [
      ...[...own, ...peers].map(({ unit, value }) => verified(measure, unit, YEAR, value)),
      ...(example.last === undefined ? [] : [verified(measure, UNIT, YEAR - 1, example.last)]),
    ],
    marks: (example.marks ?? []).map(
      (mark, index): MarkRecord => ({ item: item.code, unit: UNIT, judge: `J${index}`, mark }),
    ),
    milestones: (example.milestones ?? []).map((milestone, index) =>
      branded<MilestoneRecord>({ ...milestone, project: 'K', task: `T${index}`, unit: UNIT }),
    ),
    adjustments: [],
  };
}

function verified(measure: MeasureCode, unit: UnitCode, year: number, value: DecimalText): ObservationRecord {
  return { measure, unit, year, value, numerator: null, denominator: null, status: 'VERIFIED', evidence: null };
}

/** 设置清单: what of a year is done, computed from what is stored. */
import type { YearSetup } from './use-year';

export interface Step {
  readonly id: 'scheme' | 'dates' | 'roster' | 'groups' | 'indicators' | 'targets';
  readonly state: 'done' | 'partly' | 'missing';
  /** Below the year's address, or an address of its own. */
  readonly page: string;
  readonly words:
    | 'schemeDetail'
    | 'datesDetail'
    | 'rosterDetail'
    | 'groupsDetail'
    | 'indicatorsDetail'
    | 'targetsDetail'
    | 'noPlan';
  readonly values: Readonly<Record<string, string | number>>;
}

interface Target {
  readonly unit?: string | null;
  readonly indicator: string;
  readonly target?: number | null;
}

const stateOf = (have: number, wanted: number): Step['state'] =>
  have >= wanted && wanted > 0 ? 'done' : have > 0 ? 'partly' : 'missing';

/** Codes of the indicators by which the scheme grades, in the order of its tree. */
export const usedIndicators = (setup: YearSetup): string[] => [
  ...new Set((setup.cycle?.scheme.allItems ?? []).flatMap(({ indicator }) => indicator?.code ?? [])),
];

export function stepsOf(setup: YearSetup, targets: readonly Target[]): Step[] {
  const { cycle, rosterUnits, unitClasses } = setup;
  if (cycle === null || cycle === undefined) return [];
  const { scheme } = cycle;
  const days = [cycle.collectFrom, cycle.collectTo, cycle.verifyTo, cycle.noticeFrom].filter(Boolean).length;
  const living = unitClasses.filter(({ units }) => units > 0);
  const named = living.filter(({ code, zh }) => zh !== code).length;
  const used = usedIndicators(setup);
  const set = targets.filter(({ target }) => target !== null && target !== undefined);
  const ofDistrict = new Set(set.filter(({ unit }) => unit === null).map(({ indicator }) => indicator));
  const district = used.filter((code) => ofDistrict.has(code)).length;
  const ofUnits = set.filter(({ unit, indicator }) => unit !== null && used.includes(indicator)).length;
  return [
    {
      id: 'scheme',
      state: 'done',
      page: '/schemes',
      words: 'schemeDetail',
      values: { version: scheme.version, items: scheme.allItems.length },
    },
    { id: 'dates', state: stateOf(days, 4), page: '/dates', words: 'datesDetail', values: { set: days } },
    {
      id: 'roster',
      state: rosterUnits.length > 0 ? 'done' : 'missing',
      page: '/roster',
      words: 'rosterDetail',
      values: { count: rosterUnits.length },
    },
    {
      id: 'groups',
      state: stateOf(named, living.length),
      page: '/groups',
      words: 'groupsDetail',
      values: { named, count: living.length },
    },
    {
      id: 'indicators',
      state: used.length === 0 ? 'partly' : 'done',
      page: '/indicators',
      words: scheme.plan ? 'indicatorsDetail' : 'noPlan',
      values: { used: used.length, count: scheme.plan?.indicators.length ?? 0 },
    },
    {
      id: 'targets',
      state: stateOf(district, used.length),
      page: '/targets',
      words: 'targetsDetail',
      values: { district, used: used.length, units: ofUnits },
    },
  ];
}

/** Checks references between the files of a bundle: codes must exist, keys must be unique. */
import type { SchemeRecord } from '../../scoring/input.js';
import type { PlanRecord } from '../bundle.js';
import type { FileProblems } from '../problem.js';
import type { Cell, Row, TableFile } from '../tables/table.js';
import { type FindResembling, hintAt } from './resembling.js';

/**
 * Codes that rows may refer to. Null if the file with them cannot be read; then they are not checked, so that one
 * broken file does not fill the list with every row of the others.
 */
export interface Known {
  readonly units: ReadonlySet<string> | null;
  readonly indicators: ReadonlySet<string> | null;
  /** Indicators, and items without an indicator. */
  readonly measures: ReadonlySet<string> | null;
  readonly resembling: {
    readonly unit: FindResembling;
    readonly indicator: FindResembling;
    readonly measure: FindResembling;
  };
  readonly plan: PlanRecord | null;
  readonly scheme: SchemeRecord | null;
}

/** Unknown codes and repeated keys of one table, as its columns declare. Includes rows with other mistakes. */
export function checkReferences(table: TableFile, rows: readonly Row[], known: Known, problems: FileProblems): void {
  for (const { name, refers } of table.columns) {
    const codes = refers === 'unit' ? known.units : refers === 'indicator' ? known.indicators : null;
    if (codes === null) continue;
    for (const { line, cells } of rows) {
      const code = cells[name];
      if (typeof code !== 'string' || codes.has(code)) continue;
      const hint = hintAt(known.resembling[refers === 'unit' ? 'unit' : 'indicator'](code));
      if (refers === 'unit') {
        problems.error(
          line,
          'UNKNOWN_UNIT',
          `${name === 'parent' ? '上级单位' : '单位'}“${code}”不在 units.csv 中${hint.zh}`,
          `the ${name} “${code}” is not in units.csv${hint.en}`,
        );
      } else {
        problems.error(
          line,
          'UNKNOWN_INDICATOR',
          `指标“${code}”不在 plan.yaml 中${hint.zh}`,
          `the indicator “${code}” is not in plan.yaml${hint.en}`,
        );
      }
    }
  }
  checkKeys(table, rows, problems);
}

function checkKeys({ columns, key }: TableFile, rows: readonly Row[], problems: FileProblems): void {
  if (key.length === 0) return;
  const required = new Set(columns.filter((column) => column.required).map(({ name }) => name));
  const first = new Map<string, number>();
  for (const { line, cells } of rows) {
    const values = key.map((name): Cell => cells[name] ?? null);
    if (values.some((value, index) => value === null && required.has(key[index] ?? ''))) continue;
    // As JSON, because codes may contain any separator.
    const whole = JSON.stringify(values);
    const before = first.get(whole);
    if (before === undefined) {
      first.set(whole, line);
    } else {
      problems.error(
        line,
        'DUPLICATE',
        `“${values.map((value) => value ?? '').join(' ')}”在第 ${before} 行已有`,
        `is already in line ${before}`,
      );
    }
  }
}

import { units } from '../units.js';
import { wholeYear } from './figures.js';
import { IN_STATISTICS } from './in-statistics.js';

/** 教育事业统计 of the year: a row for each unit, a column for each indicator, as the office loads it. */
export function statisticsTable(): string {
  const values = new Map(wholeYear.map(({ measure, unit, value }) => [`${measure} ${unit}`, value]));
  const rows = units.flatMap(({ code, name }) => {
    const cells = IN_STATISTICS.map((measure) => values.get(`${measure} ${code}`) ?? '');
    return cells.every((cell) => cell === '') ? [] : [[code, name, ...cells].join(',')];
  });
  return `\uFEFF${[`单位代码,单位名称,${IN_STATISTICS.join(',')}`, ...rows].join('\r\n')}\r\n`;
}

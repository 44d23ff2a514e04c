/**
 * Writes services/calendar/published-years.ts: the State Council's calendars of the years that the program knows, from
 * the package holiday-calendar. Run by `npm run codegen`. A new year needs a newer package and its notice below.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** 文号 of the notice of each year. */
const NOTICES = {
  2021: '国办发明电〔2020〕27号',
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
};

const years = Object.keys(NOTICES).map(Number);
/** A notice may name days of the year before, so days are sorted into their own years. */
const days = years
  .flatMap(
    (year) => JSON.parse(readFileSync(join(root, `node_modules/holiday-calendar/data/CN/${year}.json`), 'utf8')).dates,
  )
  .sort((a, b) => (a.date < b.date ? -1 : 1));

const nextDay = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function yearOf(year) {
  const own = days.filter(({ date }) => date.startsWith(`${year}-`));
  const holidays = [];
  for (const { date, name_cn: name } of own.filter(({ type }) => type === 'public_holiday')) {
    const last = holidays.at(-1);
    if (last !== undefined && last.name === name && nextDay(last.to) === date) last.to = date;
    else holidays.push({ name, from: date, to: date });
  }
  return { year, holidays, madeUp: own.filter(({ type }) => type === 'transfer_workday').map(({ date }) => date) };
}

const quoted = (text) => `'${text}'`;
const LONGEST_LINE = 120;

/** As the formatter writes it. */
function listed(name, values) {
  const line = `    ${name}: [${values.map(quoted).join(', ')}],`;
  if (line.length <= LONGEST_LINE) return [line];
  return [`    ${name}: [`, ...values.map((value) => `      ${quoted(value)},`), '    ],'];
}

const lines = years
  .map(yearOf)
  .flatMap(({ year, holidays, madeUp }) => [
    '  {',
    `    year: ${year},`,
    `    document: ${quoted(NOTICES[year])},`,
    '    holidays: [',
    ...holidays.map(
      ({ name, from, to }) => `      { name: ${quoted(name)}, from: ${quoted(from)}, to: ${quoted(to)} },`,
    ),
    '    ],',
    ...listed('madeUp', madeUp),
    '  },',
  ]);
const text = `/** 国务院办公厅关于部分节假日安排的通知, year by year. Written by scripts/write-calendar.mjs; do not edit. */
import type { CalendarYear } from './calendar-year.js';

export const PUBLISHED_YEARS: readonly CalendarYear[] = [
${lines.join('\n')}
];
`;
writeFileSync(join(root, 'services/calendar/published-years.ts'), text);

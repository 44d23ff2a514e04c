/** Lists of scores as JSON text, for many keys in one statement. */
import { ITEM_SCORE } from '../columns/item-score.js';
import type { Reader } from '../reader.js';
import type { ScoreList } from '../score-lists.js';
import { column } from '../statement/sql.js';
import type { JsonAnswer } from './json-page.js';
import { listedSql, listOf } from './json-sql.js';
import type { Selected } from './selection.js';
import { type Shared, sharedSql } from './shared.js';

/** The objects that scores refer to. The viewer may not see them. */
const REFERENCED: Shared = {
  i: {
    from: 'from item i left join indicator n on n.district_id = $1 and n.id = i.indicator_id where i.district_id = $1',
    keys: [[column('i', 'id'), column('s', 'item_id')]],
    with: ['n'],
    optional: true,
  },
  u: {
    from: 'from unit u where u.district_id = $1',
    keys: [[column('u', 'id'), column('s', 'unit_id')]],
    optional: true,
  },
  t: {
    from: 'from unit_score t where t.district_id = $1',
    keys: [
      [column('t', 'run_id'), column('s', 'run_id')],
      [column('t', 'unit_id'), column('s', 'unit_id')],
    ],
  },
  r: {
    from: 'from run r join cycle c on c.district_id = $1 and c.id = r.cycle_id where r.district_id = $1',
    keys: [[column('r', 'id'), column('s', 'run_id')]],
    with: ['c'],
    optional: true,
  },
};

const sqlOf = ({ on, name }: Selected) => ITEM_SCORE[on]?.[name];

/** True if all fields can be written here. An object without fields cannot. */
export const isWritten = (fields: readonly Selected[]): boolean =>
  fields.every((field) => {
    if (field.name === '__typename') return true;
    const isObject = field.type in ITEM_SCORE;
    return sqlOf(field) !== undefined && isObject === field.fields.length > 0 && isWritten(field.fields);
  });

/** Columns of the result: the number of the key, the place of the score in its list, from 1, and its JSON text. */
function statement({ from, order }: ScoreList<never>, fields: readonly Selected[]): string {
  const shown = sharedSql('s', REFERENCED, [fields], sqlOf);
  if (shown === null) throw new Error('a field of a score reads several tables');
  const { prepare, joins, objects } = shown;
  return `with page as materialized (
  select w.n, row_number() over (partition by w.n order by ${order}) as place, s.*, c.year
  ${from}
)${prepare.many}
select s.n::text, s.place::text, ${objects.map((object) => listedSql(object).text)}
from page s${joins}`;
}

/**
 * @param fields of a score, for which `isWritten` is true
 * @returns for each key its list; null if a field is null that must not be
 */
export async function readJsonScores<Key>(
  reader: Reader,
  list: ScoreList<Key>,
  keys: readonly Key[],
  fields: readonly Selected[],
): Promise<(JsonAnswer | null)[]> {
  const rows = await reader.raw(statement(list, fields), list.values(keys), 'by tables');
  const lists = Map.groupBy(rows, (row) => row.number(0));
  return keys.map((_, index) => {
    const scores = (lists.get(index + 1) ?? []).sort((one, other) => one.number(1) - other.number(1));
    const pieces = listOf(scores, 2);
    return pieces && { pieces, entries: scores.length };
  });
}

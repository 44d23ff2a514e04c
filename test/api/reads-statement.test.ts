import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { Column, Columns } from '../../reads/columns/column.js';
import { ITEM_SCORE } from '../../reads/columns/item-score.js';
import { SCORE_ROW } from '../../reads/columns/score-row.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { jsonPageStatement, pageParts } from '../../reads/json/json-page.js';
import { fieldsOf, type Selected } from '../../reads/json/selection.js';
import { FlatRows } from '../../reads/rows/flat-rows.js';
import { scoreRows } from '../../reads/rows/score-rows.js';
import type { ScoreFilter } from '../../reads/rows/score-source.js';
import { column, sql } from '../../reads/statement/sql.js';
import { buildSchema } from '../../resolvers/schema.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema();
});

/** The selection of the only root of a document. */
function selected(source: string, variables: Record<string, unknown> = {}): readonly Selected[] {
  const { definitions } = parse(source);
  const operation = definitions[0] as OperationDefinitionNode;
  const fragments = Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const root = operation.selectionSet.selections[0] as FieldNode;
  const type = schema.getQueryType()?.getFields()[root.name.value]?.type;
  if (type === undefined) throw new Error(`no root ${root.name.value}`);
  return fieldsOf({ schema, fragments, variables }, type, [root]) ?? [];
}

describe('a selection', () => {
  it('contains the fields after aliases, fragments and directives', () => {
    const fields = selected(
      `query ($no: Boolean!) { scoreRows { all: rows { ...Names code: unitCode points @include(if: $no) } rows { year } rows { flags } } }
       fragment Names on ScoreRow { __typename unitName ... { unitName } }`,
      { no: false },
    );
    const plain = ({ key, name, type, list, nullable, fields: inner }: Selected): unknown => [
      key,
      name,
      inner.length > 0 ? inner.map(plain) : `${list ? `[${type}]` : type}${nullable ? '' : '!'}`,
    ];
    expect(fields.map(plain)).toEqual([
      [
        'all',
        'rows',
        [
          ['__typename', '__typename', 'String!'],
          ['unitName', 'unitName', 'String!'],
          ['code', 'unitCode', 'String!'],
        ],
      ],
      [
        'rows',
        'rows',
        [
          ['year', 'year', 'Int!'],
          ['flags', 'flags', '[enum]!'],
        ],
      ],
    ]);
  });
});

describe('a column', () => {
  const columns = FEEDS.flatMap(({ name, rows }) =>
    Object.entries<Column>(rows.columns).map(([field, { sql: of }]) => [`${name}.${field}`, of] as const),
  );
  const fields = Object.entries(ITEM_SCORE).flatMap(([type, of]) =>
    Object.entries(of).map(([field, value]) => [`${type}.${field}`, value] as const),
  );

  it.each([...columns, ...fields])('%s declares the columns that its text reads', (_, { text, uses }) => {
    const plain = text.replaceAll(/'[^']*'/g, "''");
    const read = new Set(plain.match(/\b[a-z]\w*\.[a-z]\w*/g));
    expect(new Set(uses.map((used) => `${used.table}.${used.name}`))).toEqual(read);
  });

  it('that reads several tables is written for each row, with the tables joined', () => {
    const lost = { ...SCORE_ROW.points, sql: sql`${column('i', 'points')} - ${column('s', 'points')}` };
    const rows = new FlatRows<ScoreFilter, Columns>({ ...SCORE_ROW, rate: lost }, scoreRows.order, scoreRows.source);
    const fields = selected('{ scoreRows { rows { unitName rate } } }');
    const parts = pageParts(rows, fields);
    const { text } = jsonPageStatement(rows, {}, { first: 10, after: null }, rows.order, null, parts);

    expect(parts.columns).toEqual(['s.points', 's.run_id', 's.unit_id', 's.item_id']);
    expect(text).toContain("coalesce((i.points - s.points)::text, 'null')");
    expect(text).not.toContain('shared_');
  });
});

describe('the statement of a page', () => {
  it('writes shared objects once and the rest for each row, in the requested order', () => {
    const fields = selected(
      '{ scoreRows { rows { unitName name: itemName indicatorCode points flags unitCode } pageInfo { endCursor } } }',
    );
    const parts = pageParts(scoreRows, fields);
    const { text, values } = jsonPageStatement(
      scoreRows,
      { units: ['U1'] },
      { first: 10, after: null },
      scoreRows.order,
      null,
      parts,
    );
    expect(values).toEqual([2_147_483_647, ['U1'], 11, 10]);
    expect(text).toBe(PAGE);
  });
});

const PAGE = `with graded as materialized (
  select c.official_run_id as id, c.year, c.scheme_code as scheme, v.series, v.kind, v.labels, encode(convert_to('Run:' || c.official_run_id, 'UTF8'), 'base64') as run
  from cycle c
  join scheme v on v.district_id = $1 and v.id = c.scheme_id
  where c.district_id = $1 and c.official_run_id is not null
), page as materialized (
  select *, row_number() over () as "@n" from (
    select s.points, s.flags, s.unit_id, s.run_id, s.item_id
    from item_score s
where s.district_id = $1 and s.run_id = any((select array_agg(id) from graded)::uuid[]) and s.unit_id = any((select array_agg(u.id) from unit u where u.district_id = $1 and u.code = any($3::text[]))::uuid[])
    order by coalesce(s.run_id, s.run_id), s.unit_id, s.item_id
    limit $4::int
  ) s
), shared_t as materialized (
  select t.unit_id as key_1, t.run_id as key_2, '"unitName":' || to_json(t.unit_name)::text as text_1
  from unit_score t join graded g on g.id = t.run_id cross join lateral (
  select coalesce(g.labels -> 'categories' ->> t.category, t.category) as category_name, coalesce(g.labels -> 'groups' ->> t.peer_group, t.peer_group) as group_name
) l where t.district_id = $1 and t.run_id = any((select array_agg(id) from graded)::uuid[]) and t.unit_id = any(array(select s.unit_id from page s))
  limit $2::int
), shared_u as materialized (
  select u.id as key_1, ',"unitCode":' || to_json(u.code)::text as text_1
  from unit u where u.district_id = $1 and u.id = any(array(select s.unit_id from page s))
  limit $2::int
), shared_i as materialized (
  select i.id as key_1, ',"name":' || to_json(i.name)::text || ',"indicatorCode":' || coalesce(to_json(n.code)::text, 'null') as text_1
  from item i left join indicator n on n.district_id = $1 and n.id = i.indicator_id where i.district_id = $1 and i.id = any(array(select s.item_id from page s))
  limit $2::int
)
select s."@n"::text,
  ',{' || shared_t.text_1 || shared_i.text_1 || ',"points":' || coalesce((s.points)::text, 'null') || ',"flags":' || array_to_json(s.flags)::text || shared_u.text_1 || '}',
  case when s."@n" in (1, $5::int) or s."@n" = (select count(*) from page)
  then array_to_json(array[s.run_id::text, s.unit_id::text, s.item_id::text])::text end
from page s
join shared_t on shared_t.key_1 = s.unit_id and shared_t.key_2 = s.run_id
join shared_u on shared_u.key_1 = s.unit_id
join shared_i on shared_i.key_1 = s.item_id`;

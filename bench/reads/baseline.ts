/**
 * A hand-written endpoint for the same answers: `node:http` and `pg`, prepared statements that return each row as
 * JSON text, no row-level security, no schema, no limits. Its answers equal those of `/graphql` in every character.
 */
import { createServer } from 'node:http';
import pg from 'pg';

const [, , connectionString] = process.argv;
const pool = new pg.Pool({ connectionString, max: 10 });
const DISTRICT = (await pool.query<{ id: string }>('select id from district')).rows[0]?.id;

const ROW = `'{"year":' || c.year::text || ',"scheme":' || to_json(c.scheme_code)::text || ',"unitCode":' || to_json(u.code)::text
  || ',"unitName":' || to_json(u.name)::text || ',"unitGroup":' || to_json(t.peer_group)::text
  || ',"itemCode":' || to_json(i.code)::text || ',"itemName":' || to_json(i.name)::text || ',"maxPoints":' || i.points::text
  || ',"value":' || coalesce(s.value::text, 'null') || ',"target":' || coalesce(s.target::text, 'null')
  || ',"rate":' || coalesce(s.rate::text, 'null') || ',"points":' || coalesce(s.points::text, 'null') || '}'`;
/** The key of the last row, for the cursor. */
const KEY = (limit: string) =>
  `case when row_number() over (order by s.run_id, s.unit_id, s.item_id) = ${limit}::int then array_to_json(array[s.run_id, s.unit_id, s.item_id]::text[])::text end`;
const JOINS = `join unit_score t on t.district_id = s.district_id and t.run_id = s.run_id and t.unit_id = s.unit_id
  join item i on i.district_id = s.district_id and i.id = s.item_id`;

const UNIT = `select ${ROW}, ${KEY('$4')}
  from unit u
  join cycle c on c.district_id = $1 and c.year = $3::int
  join item_score s on s.district_id = $1 and s.run_id = c.official_run_id and s.unit_id = u.id
  ${JOINS}
  where u.district_id = $1 and u.code = $2
  order by s.run_id, s.unit_id, s.item_id limit $4::int + 1`;

/** Selects the page by its index first, then joins the displayed columns. */
const ROWS = `with page as (
    select s.* from item_score s
    where s.district_id = $1 and s.run_id = any((select array_agg(official_run_id) from cycle where district_id = $1)::uuid[])
    order by s.run_id, s.unit_id, s.item_id limit $2::int + 1
  )
  select ${ROW}, ${KEY('$2')}
  from page s
  join cycle c on c.district_id = $1 and c.official_run_id = s.run_id
  join unit u on u.district_id = $1 and u.id = s.unit_id
  ${JOINS}
  order by s.run_id, s.unit_id, s.item_id`;

/** The exact mean of the two middle scores; `percentile_cont` would give a double. */
const MEDIAN = `round(sorted[floor((n - 1) * 0.5)::int + 1]
    + ((n - 1) * 0.5 - floor((n - 1) * 0.5)) * (sorted[ceil((n - 1) * 0.5)::int + 1] - sorted[floor((n - 1) * 0.5)::int + 1]), 6)`;
const SUMMARY = `select '{"year":' || year || ',"unitGroup":' || to_json(peer_group) || ',"itemCode":' || to_json(code) || ',"itemName":' || to_json(name)
    || ',"count":' || n || ',"mean":' || mean || ',"min":' || low || ',"max":' || high || ',"stddev":' || deviation || ',"median":' || ${MEDIAN} || '}'
  from (
    select c.year, t.peer_group, i.code, i.name, count(s.points) as n, round(avg(s.points), 6) as mean, min(s.points) as low, max(s.points) as high,
      round(stddev_pop(s.points), 6) as deviation, array_agg(s.points order by s.points) filter (where s.points is not null) as sorted
    from item_score s
    join cycle c on c.district_id = $1 and c.official_run_id = s.run_id
    ${JOINS}
    where s.district_id = $1
    group by c.year, t.peer_group, i.code, i.name
    order by c.year, t.peer_group, i.code, i.name
  ) r`;

async function rows(name: string, text: string, values: unknown[], first: number): Promise<string> {
  const query = { name, text, values: [DISTRICT, ...values, first], rowMode: 'array' as const };
  const { rows: result } = await pool.query<[string, string | null]>(query);
  const shown = result.slice(0, first);
  const key = shown.at(-1)?.[1];
  const cursor =
    typeof key === 'string' ? Buffer.from(JSON.stringify(['IDENTITY', ...JSON.parse(key)])).toString('base64url') : '';
  return `{"data":{"scoreRows":{"rows":[${shown.map(([row]) => row).join(',')}],"pageInfo":{"endCursor":"${cursor}","hasNextPage":${result.length > first}}}}}`;
}

async function summary(): Promise<string> {
  const { rows: result } = await pool.query<[string]>({
    name: 'summary',
    text: SUMMARY,
    values: [DISTRICT],
    rowMode: 'array',
  });
  return `{"data":{"scoreSummary":[${result.map(([row]) => row).join(',')}]}}`;
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench');
  const first = Number(searchParams.get('first'));
  const answer =
    pathname === '/unit'
      ? rows('unit', UNIT, [searchParams.get('unit'), Number(searchParams.get('year'))], first)
      : pathname === '/rows'
        ? rows('rows', ROWS, [], first)
        : summary();
  answer.then(
    (body) => {
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});

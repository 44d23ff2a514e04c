/**
 * PostGraphile 5 on the same tables, configured for fast flat rows: a view of official scores with a key that gives
 * its pages our order; its own server on `node:http`; the owner's connection, which bypasses row-level security; no
 * settings and therefore no transaction; cached prepared statements; answers written as text; no mutations and no
 * GraphiQL.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const [, , connectionString] = process.argv;

const VIEW = `create schema peer;
create view peer.score_row as
  select s.district_id, s.run_id, s.unit_id, s.item_id, c.year, c.scheme_code as scheme, u.code as unit_code, u.name as unit_name,
    t.peer_group as unit_group, i.code as item_code, i.name as item_name, i.points as max_points, s.value, s.target, s.rate, s.points
  from item_score s
  join cycle c on c.district_id = s.district_id and c.official_run_id = s.run_id
  join unit_score t on t.district_id = s.district_id and t.run_id = s.run_id and t.unit_id = s.unit_id
  join unit u on u.district_id = s.district_id and u.id = s.unit_id
  join item i on i.district_id = s.district_id and i.id = s.item_id;
comment on view peer.score_row is '@primaryKey district_id,run_id,unit_id,item_id'`;

const owner = new pg.Client({ connectionString });
await owner.connect();
await owner.query(VIEW);
await owner.end();

const peer = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['peer'], poolConfig: { max: 10 } })],
  disablePlugins: ['PgMutationCreatePlugin', 'PgMutationUpdateDeletePlugin'],
  gather: { installWatchFixtures: false },
  grafserv: { graphiql: false, watch: false, websockets: false, outputDataAsString: true },
});
const server = createServer();
await peer.createServ(grafserv).addTo(server);
await peer.getSchema();
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));

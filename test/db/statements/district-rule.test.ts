/** Tests the check of statements: the statements that it accepts, and the breaches that it reports. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { breachesOf, loadParser } from './district-rule.js';

beforeAll(loadParser);

const TABLES = new Set(['unit', 'run', 'cycle']);
const found = (text: string) => breachesOf(text, TABLES).map(({ alias, kind }) => `${kind} ${alias}`);

describe('a statement that names the district', () => {
  it.each([
    'select * from unit where district_id = $1',
    'select * from unit u join run r on r.district_id = u.district_id and r.id = u.id where u.district_id = $1',
    'select * from unit u left join run r using (district_id) where u.district_id = $1',
    "select * from unit where district_id = current_setting('kaoping.district')::uuid and (id = $1 or code = $2)",
    'select (select count(*) from run r where r.district_id = u.district_id) from unit u where u.district_id = $1',
    'with u as (select * from unit where district_id = $1) select * from u join run r on r.district_id = u.district_id',
    'select * from run r, json_to_recordset($1) as n (district_id uuid) where r.district_id = n.district_id',
    'update unit u set name = n.name from json_to_recordset($1) as n (district_id uuid, name text) where u.district_id = n.district_id',
    'select * from unit where (district_id, id) = ($1, $2)',
    'insert into unit (district_id, id) select r.district_id, r.id from run r where r.district_id = $1',
    'delete from unit where district_id = $1 and id = any ($2)',
    'select * from unit where district_id = $1 union all select * from unit where district_id = $2',
    'select * from district where id = $1',
    'select * from district where code = $1',
    'select * from district d join unit u on u.district_id = d.id where d.id = $1',
    'create temporary table t on commit drop as select id from unit with no data',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a statement that does not', () => {
  it.each([
    ['select * from unit where id = $1', ['READ unit']],
    ['select * from unit where district_id = $1 or true', ['READ unit']],
    ['select * from unit u join run r on r.id = u.id where u.district_id = $1', ['READ r']],
    // Equal to each other, but not to the district.
    ['select * from unit u join run r on r.district_id = u.district_id', ['READ u', 'READ r']],
    ['select * from cycle where district_id <> $1', ['READ cycle']],
    ['select (select count(*) from run) from unit where district_id = $1', ['READ run']],
    ['with u as (select * from unit) select * from u', ['READ unit']],
    ['select * from unit where district_id = $1 union all select * from unit', ['READ unit']],
    // The districts with a name, and the district of any row.
    ['select * from unit u join district d on d.id = u.district_id where d.name = $1', ['READ u']],
    ['select * from unit u join run r on r.id = u.district_id where r.district_id = $1', ['READ u']],
    ['create temporary table t as select id from unit', ['READ unit']],
    ['update unit set name = $1 where id = $2', ['READ unit']],
    ['delete from unit', ['READ unit']],
    ['insert into unit (id) values ($1)', ['INSERT unit']],
    ['insert into unit values ($1)', ['INSERT unit']],
    ['insert into unit (district_id, id) select district_id, id from run', ['READ run']],
  ])('%s', (text, breaches) => {
    expect(found(text)).toEqual(breaches);
  });
});

/** 科室填报: one department reports the figures of all units, and another one verifies them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CollectionWorld, openCollectionWorld } from '../setup/collection-world.js';

let world: CollectionWorld;
beforeAll(async () => {
  world = await openCollectionWorld();
});
afterAll(() => world?.close());

const shown = async (...[who, fields]: Parameters<CollectionWorld['due']>) =>
  (await world.due(who, fields)).map(({ measure, unit }) => `${measure} ${unit}`);

describe('a measure that a department reports', () => {
  it('is due from the department for all units, and shown to the units with its name', async () => {
    expect(await shown('clerk')).toEqual(['A SCHOOL', 'A OTHER']);
    expect(await shown('reporter')).toEqual(['A SCHOOL', 'B SCHOOL', 'C SCHOOL']);
    expect(await shown('verifier')).toHaveLength(6);
    const departments = 'reportedBy { code name } verifiedBy { code }';
    expect(await world.one('reporter', 'A', 'SCHOOL', departments)).toMatchObject({
      reportedBy: { code: 'FINANCE', name: '财务科' },
      verifiedBy: { code: 'SUPERVISION' },
    });
    expect(await world.one('reporter', 'B', 'SCHOOL', departments)).toMatchObject({
      reportedBy: null,
      verifiedBy: null,
    });
  });

  it('is entered and submitted by the department for every unit, and only read by the unit', async () => {
    expect(await world.save('reporter', 'A', 'value: 1')).toBe('REPORTED_BY_DEPARTMENT');
    expect(await world.save('head', 'A', 'value: 1')).toBe('REPORTED_BY_DEPARTMENT');
    expect(await world.save('clerk', 'A', 'value: 90.5')).toBe(1);
    expect(await world.save('clerk', 'A', 'value: 80', 'OTHER')).toBe(1);
    expect(await world.save('head', 'A', 'value: 1')).toBe('REPORTED_BY_DEPARTMENT');
    expect(await world.act('head', 'submitObservations', 'A')).toBe('REPORTED_BY_DEPARTMENT');
    expect(await world.act('director', 'submitObservations', 'A')).toBe(1);
    expect(await world.act('director', 'submitObservations', 'A', 'OTHER')).toBe(1);
    const seen = await world.one('reporter', 'A');
    expect(seen).toMatchObject({ state: 'SUBMITTED', value: 90.5 });
    expect(seen.allowedActions.filter(({ allowed }) => allowed)).toEqual([]);
    expect(seen.allowedActions.find(({ action }) => action === 'SAVE')?.because?.zh).toBeDefined();
  });

  it('gives the department no other figures of the units', async () => {
    expect(await world.save('reporter', 'B', 'value: 0.5')).toBe(1);
    expect(await world.save('clerk', 'B', 'value: 1')).toBe('NO_SUCH_FIGURE');
    expect(await world.save('otherHead', 'A', 'value: 1', 'SCHOOL')).toBe('NO_SUCH_FIGURE');
    expect(await shown('clerk')).toEqual(['A SCHOOL', 'A OTHER']);
  });

  it('is verified by the department that the scheme names, and by the office', async () => {
    expect(await world.act('verifier', 'verifyObservations', 'A')).toBe('VERIFIED_BY_DEPARTMENT');
    expect(await world.act('verifier', 'returnObservations', 'A', 'SCHOOL', ', reason: "x"')).toBe(
      'VERIFIED_BY_DEPARTMENT',
    );
    expect(await world.act('supervisor', 'verifyObservations', 'A')).toBe(1);
    expect(await world.act('office', 'verifyObservations', 'A', 'OTHER')).toBe(1);
    expect(await world.act('head', 'submitObservations', 'B')).toBe(1);
    expect(await world.act('supervisor', 'verifyObservations', 'B')).toBe(1);
  });

  it('is corrected by the department and not by the unit', async () => {
    const correct = async (who: 'head' | 'director') =>
      world.ask(
        who,
        `mutation { correctObservations(figures: [{ scope: "s", measure: "A", unit: "SCHOOL", year: 2025, revision: ${(await world.one('inspector', 'A')).revision}, value: 91 }], reason: "漏记一笔") { done } }`,
      );
    expect((await correct('head')).refused).toBe('REPORTED_BY_DEPARTMENT');
    expect((await correct('director')).correctObservations.done).toBe(1);
    expect(await world.act('supervisor', 'verifyObservations', 'A')).toBe(1);
  });
});

describe('row-level security', () => {
  const idOf = async (code: string) =>
    (await world.server.owner.query<{ id: string }>('select id from unit where code = $1', [code])).rows[0]?.id ?? '';
  const claimsOf = async (unit: string, more: object) =>
    ({
      district: world.server.district.id,
      org: 'units',
      figures: 'units',
      units: [await idOf(unit)],
      writes: ['entries'],
      ...more,
    }) as never;
  const insert = async (claims: never, measure: string, unit: string) => {
    const target = await idOf(unit);
    return world.server.platform.database
      .rows(claims, (rows) =>
        rows.query(
          `insert into observation (district_id, id, scope, measure, unit_id, year, status) values ($1, gen_random_uuid(), 's', $2, $3, 2024, 'DRAFT')`,
          [world.server.district.id, measure, target],
        ),
      )
      .then(
        () => 'stored',
        (error: Error) => error.message,
      );
  };

  it('lets a department write only what it reports, and a unit only what no department reports', async () => {
    const finance = await claimsOf('FINANCE', { reports: ['s\tA\t2024'] });
    expect(await insert(finance, 'A', 'OTHER')).toMatch(/audit|stored/);
    expect(await insert(finance, 'B', 'OTHER')).toMatch(/row-level security/);
    const school = await claimsOf('SCHOOL', { reportedByOthers: ['s\tA\t2024'] });
    expect(await insert(school, 'A', 'SCHOOL')).toMatch(/row-level security/);
    expect(await insert(school, 'B', 'SCHOOL')).not.toMatch(/row-level security/);
  });

  it('shows a department the figures and revisions that it reports', async () => {
    const finance = await claimsOf('FINANCE', { reports: ['s\tA\t2025'] });
    const [seen] = await world.server.platform.database.rows(finance, (rows) =>
      rows.query<{ measures: string[]; revisions: number }>(
        `select (select array_agg(distinct o.measure) from observation o where o.district_id = $1) as measures,
           (select count(*)::int from observation_revision r where r.district_id = $1) as revisions`,
        [world.server.district.id],
      ),
    );
    expect(seen?.measures).toEqual(['A']);
    expect(seen?.revisions).toBeGreaterThan(4);
  });
});

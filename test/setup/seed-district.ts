/** A small district with rows in every table: three units, a published, a reviewed and a draft result. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface SeededDistrict {
  readonly id: string;
  readonly account: string;
  readonly ownUnit: string;
  readonly subUnit: string;
  readonly otherUnit: string;
}

export async function seedDistrict(owner: pg.Client, code: string): Promise<SeededDistrict> {
  const id = randomUUID();
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const full: Record<string, unknown> = table === 'district' ? row : { district_id: id, ...row };
    const columns = Object.keys(full);
    await owner.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(full),
    );
    return String(row.id ?? '');
  };
  const add = (table: string, row: Record<string, unknown>) => insert(table, { id: randomUUID(), ...row });

  await insert('district', { id, code, name: code });
  const unit = (unitCode: string, group: string, position: number, parent: string | null = null) =>
    add('unit', { code: unitCode, name: unitCode, category: 'SCHOOL', peer_group: group, position, parent_id: parent });
  const ownUnit = await unit('OWN', 'G1', 0);
  const subUnit = await unit('SUB', 'G1', 1, ownUnit);
  const otherUnit = await unit('OTHER', 'G2', 2);
  const units = [ownUnit, subUnit, otherUnit];

  await insert('calendar_year', { year: 2027, document: 'x', holidays: '[]', made_up: '{}' });
  const plan = await add('plan', { code: 'plan', name: 'plan', start_year: 2021, end_year: 2025 });
  const indicator = await add('indicator', {
    plan_id: plan,
    code: 'P01',
    name: 'P01',
    kind: 'BINDING',
    direction: 'HIGHER',
    aggregate: 'MEAN',
    position: 0,
  });
  await add('indicator_revision', { indicator_id: indicator, version: 1, content: '{}' });
  await add('indicator_value', { indicator_id: indicator, year: 2025, value: 1, units: 3 });
  const project = await add('key_project', { plan_id: plan, code: 'K1', name: 'K1', position: 0 });
  await add('task', { project_id: project, code: 'T1', name: 'T1', position: 0 });
  for (const unitId of [null, ...units]) {
    const target = await add('target', {
      indicator_id: indicator,
      unit_id: unitId,
      year: 2025,
      origin: 'BREAKDOWN',
      target: 1,
    });
    await add('target_revision', { target_id: target, unit_id: unitId, version: 1, target: 1 });
  }

  const observations = new Map<string, string>();
  for (const unitId of units) {
    const observation = await add('observation', {
      scope: 'plan',
      measure: 'P01',
      unit_id: unitId,
      year: 2025,
      value: 1,
      status: 'VERIFIED',
    });
    await add('observation', {
      scope: 'plan',
      measure: 'P02',
      unit_id: unitId,
      year: 2025,
      value: 1,
      status: 'RETURNED',
    });
    await add('observation', {
      scope: 'plan',
      measure: 'P01',
      unit_id: unitId,
      year: 2019,
      value: 1,
      status: 'VERIFIED',
    });
    observations.set(unitId, observation);
    await add('observation_revision', {
      observation_id: observation,
      unit_id: unitId,
      revision: 1,
      value: 1,
      status: 'VERIFIED',
    });
    await add('milestone', { project: 'K1', task: 'T1', unit_id: unitId, weight: 1, due: '2025-06-30' });
  }

  // One entry for each audience; figures and scores of the own unit and of another's.
  const record = async (number: number, audience: string, unitId: string | null, by: string | null) => {
    await insert('audit_entry', {
      number,
      at: '2025-01-01T00:00:00Z',
      account_id: by,
      account_name: 'x',
      roles: '{}',
      via: 'COMMAND',
      action: 'x',
      subject_type: 'x',
      subject_id: 'x',
      subject_label: 'x',
      audience,
      unit_id: unitId,
      previous: '',
      hash: '',
    });
    await insert('audit_change', { number, position: 0, field: 'x', audience, unit_id: unitId, account_id: by });
  };
  // Seven entries are subtrees of four, two and one.
  await insert('audit_head', { number: 7, hash: '', roots: '{aa,bb,cc}' });

  const account = await add('account', { name: `${code}-head`, display_name: 'head', password_hash: 'x' });
  const entries = [
    ['DISTRICT', null],
    ['FIGURES', ownUnit],
    ['FIGURES', otherUnit],
    ['SCORES', ownUnit],
    ['SCORES', otherUnit],
    ['ACCESS', null],
  ] as const;
  for (const [index, [audience, unitId]] of entries.entries()) await record(index + 1, audience, unitId, null);
  await record(7, 'ACCESS', null, account);
  const admin = await add('account', { name: `${code}-admin`, display_name: 'admin', password_hash: 'x' });
  for (const [holder, role, unitId] of [
    [account, 'UNIT_HEAD', ownUnit],
    [admin, 'ADMIN', null],
  ] as const) {
    await add('account_role', { account_id: holder, role, unit_id: unitId });
    await add('session', { account_id: holder, secret_hash: randomUUID(), expires_at: '2100-01-01' });
    await add('token', {
      account_id: holder,
      label: 'x',
      prefix: 'kp_',
      secret_hash: randomUUID(),
      scopes: '{read}',
      expires_at: '2100-01-01',
    });
  }

  const file = (name: string, uploadedBy: string) =>
    add('file', {
      name,
      type: 'application/pdf',
      size: 1,
      sha256: createHash('sha256').update(name).digest('hex'),
      uploaded_by: uploadedBy,
    });
  await file('uncited', account);
  const cite = async (subject: string, subjectId: string) =>
    insert('file_citation', {
      subject_type: subject,
      subject_id: subjectId,
      file_id: await file(`${subject} ${subjectId}`, admin),
    });
  for (const unitId of [ownUnit, otherUnit]) await cite('observation', observations.get(unitId) as string);
  for (const holder of [account, admin])
    await add('file_upload', { account_id: holder, name: 'x', type: 'application/pdf', size: 1, sha256: 'x' });

  await add('bi_login', { role_name: `kaoping_bi_${id}` });

  for (const [position, state] of ['PUBLISHED', 'REVIEWING', 'DRAFT'].entries()) {
    const scheme = await add('scheme', {
      code: `S${position}`,
      version: 1,
      current: true,
      name: 'S',
      year: 2023 + position,
      plan_id: plan,
      content: '{}',
      points: 100,
    });
    const item = await add('item', {
      scheme_id: scheme,
      code: 'A',
      name: 'A',
      path: 'A',
      position: 0,
      depth: 1,
      points: 100,
      indicator_id: indicator,
    });
    const cycle = await add('cycle', {
      scheme_code: `S${position}`,
      scheme_id: scheme,
      year: state === 'DRAFT' ? 2019 : 2025,
      state,
    });
    const run = await add('run', { cycle_id: cycle, scheme_id: scheme, number: 1, state: 'COMPLETED' });
    await insert('run_input', { run_id: run, content: Buffer.from('x') });
    await add('analysis', { run_id: run, kind: 'WEIGHTS', parameters: '{}', engine_version: '1', result: '{}' });
    for (const [index, unitId] of units.entries()) {
      await add('cycle_unit', {
        cycle_id: cycle,
        unit_id: unitId,
        category: 'SCHOOL',
        peer_group: index < 2 ? 'G1' : 'G2',
        position: index,
      });
      await insert('unit_score', {
        run_id: run,
        unit_id: unitId,
        category: 'SCHOOL',
        peer_group: index < 2 ? 'G1' : 'G2',
        position: index,
        base: 90,
        bonus: 0,
        deduction: 0,
        total: 90,
        peers: 3,
      });
      await insert('item_score', { run_id: run, unit_id: unitId, item_id: item, points: 90, flags: '{}' });
    }
    for (const group of ['G1', 'G2']) await insert('group_score', { run_id: run, peer_group: group, units: 3 });
    await owner.query('insert into tally select * from tally_of($1, $2)', [id, run]);
    if (state !== 'DRAFT') await owner.query('update cycle set official_run_id = $1 where id = $2', [run, cycle]);
    if (position === 0) {
      for (const unitId of units) {
        await add('mark', { cycle_id: cycle, item: 'A', unit_id: unitId, judge: 'J1', mark: '90' });
        const adjustment = await add('adjustment', {
          cycle_id: cycle,
          unit_id: unitId,
          kind: 'BONUS',
          code: 'B',
          points: 1,
          position: units.indexOf(unitId),
        });
        if (unitId !== subUnit) await cite('adjustment', adjustment);
      }
      await add('bundle_file', { cycle_id: cycle, file: 'observations', keys: '[]' });
    }
  }
  return { id, account, ownUnit, subUnit, otherUnit };
}

/** Districts from the command line: founded on purpose, told apart, removed with care. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { kaoping } from '../setup/process.js';

const BUNDLE = 'examples/daxing-2021-2025';

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-districts-'));
  env = { DATABASE_URL: database.url, KAOPING_DATA: folder };
  expect(await kaoping(['migrate'], env)).toMatchObject({ status: 0 });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => kaoping(args, env);
const codes = async () => {
  const { rows } = await database.owner.query<{ code: string }>('select code from district order by code');
  return rows.map(({ code }) => code);
};

/** In the order of an operator's first week; each step goes on from the one before. */
describe('districts', () => {
  it('are named as what is missing where there is none', async () => {
    const done = await run('account', 'add', 'li.si', '--role', 'OFFICE');
    expect(done).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('district add') });
  });

  it('are founded by no load that was not told to', async () => {
    const [unnamed, mistyped] = [await run('load', BUNDLE), await run('load', BUNDLE, '--district', 'daxign')];
    expect([unnamed.status, mistyped.status]).toEqual([1, 1]);
    expect(mistyped.stderr).toContain('--found');
    expect(await codes()).toEqual([]);
    expect(await run('load', BUNDLE, '--found')).toMatchObject({ status: 2 });
    expect(await run('load', BUNDLE, '--district', 'daxing', '--district-name', '大兴区')).toMatchObject({ status: 2 });
  });

  it('are founded by a load that was told to, which may be repeated', async () => {
    const load = ['load', BUNDLE, '--district', 'daxing', '--found', '--district-name', '大兴区'];
    expect(await run(...load)).toMatchObject({ status: 0, stdout: expect.stringContaining('loaded') });
    expect(await run(...load)).toMatchObject({ status: 0 });
    expect(await run('load', BUNDLE)).toMatchObject({ status: 0 });
    expect(await codes()).toEqual(['daxing']);
    const mistyped = await run('load', BUNDLE, '--district', 'daxign');
    expect(mistyped).toMatchObject({ status: 1, stderr: expect.stringContaining('daxing 大兴区') });
  });

  it('need not be named while there is one', async () => {
    expect(await run('account', 'add', 'li.si', '--role', 'OFFICE')).toMatchObject({ status: 0 });
    expect((await run('account', 'list')).stdout).toContain('li.si');
  });

  it('are added and listed', async () => {
    expect(await run('district', 'add', 'xicheng', '--name', '西城区')).toMatchObject({ status: 0, stdout: '' });
    const units = await database.owner.query<{ n: number }>('select count(*)::int as n from unit');
    expect((await run('district', 'list')).stdout).toBe(
      `daxing\t大兴区\t${units.rows[0]?.n}\t1\nxicheng\t西城区\t0\t0\n`,
    );
  });

  it.each([
    [1, ['district', 'add', 'daxing', '--name', '又一个'], '已存在'],
    [1, ['district', 'add', 'Da Xing', '--name', ' '], '小写字母'],
    [1, ['district', 'add', 'x', '--name', '大\u200b兴'], '可见'],
    [1, ['district', 'rename', 'nowhere', '--name', 'x'], 'daxing 大兴区'],
    [1, ['district', 'rename', 'xicheng', '--code', 'daxing'], '已存在'],
    [1, ['district', 'remove', 'nowhere'], 'nowhere'],
    [2, ['district', 'add', 'x'], '--name'],
    [2, ['district', 'rename', 'daxing'], '--name'],
    [2, ['district', 'remove'], 'code'],
    [2, ['district', 'list', 'x'], 'list'],
  ])('end with %i for %j', async (status, args, said) => {
    const done = await run(...args);
    expect(done).toMatchObject({ status, stdout: '' });
    expect(done.stderr).toContain(said);
    expect(await codes()).toEqual(['daxing', 'xicheng']);
  });

  it.each([['add'], ['list'], ['rename'], ['remove']])('explain %s in both languages', async (command) => {
    const { status, stdout } = await run('district', command, '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\p{Script=Han}.*[a-z]{4}/u);
  });

  it('have to be named where there are several', async () => {
    for (const command of [
      ['account', 'list'],
      ['account', 'unlock', 'li.si'],
      ['token', 'list'],
      ['token', 'create', '--account', 'li.si'],
      ['bi-role', 'list'],
      ['run', 'DX-2025'],
      ['export', join(folder, 'bundle')],
      ['verify-run', '00000000-0000-0000-0000-000000000000'],
      ['load', BUNDLE],
    ]) {
      const done = await run(...command);
      expect([command, done.status, done.stdout]).toEqual([command, 1, '']);
      expect(done.stderr).toContain('daxing 大兴区、xicheng 西城区');
    }
  });

  it('may use the same account name', async () => {
    const add = ['account', 'add', 'li.si', '--role', 'OFFICE', '--district'];
    expect(await run(...add, 'xicheng')).toMatchObject({ status: 0 });
    expect(await run(...add, 'xicheng')).toMatchObject({ status: 1, stderr: expect.stringContaining('已存在') });
    expect(await run('account', 'disable', 'li.si', '--district', 'xicheng')).toMatchObject({ status: 0 });
    expect((await run('account', 'list', '--district', 'daxing')).stdout).toBe('li.si\tli.si\tOFFICE\n');
  });

  it('get another name or code, and a note of their log from before is still theirs', async () => {
    const note = join(folder, 'head.note');
    await writeFile(note, (await run('audit', 'head', '--district', 'xicheng')).stdout);
    expect(await run('district', 'rename', 'xicheng', '--name', '西城', '--code', 'xc')).toMatchObject({ status: 0 });
    expect((await run('district', 'list')).stdout).toContain('xc\t西城\t');
    expect(await run('audit', 'verify', '--anchor', note, '--district', 'xc')).toMatchObject({ status: 0, stderr: '' });
    expect(await run('audit', 'verify', '--anchor', note, '--district', 'daxing')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('kaoping/xicheng'),
    });
  });

  it('have their beginning and their renaming in their own log', async () => {
    const { rows } = await database.owner.query(
      `select e.number, e.action, e.account_name, string_agg(c.field || ': ' || coalesce(c.before, '') || ' → ' || c.after, ', ' order by c.position) as changes
       from audit_entry e join district d on d.id = e.district_id
       left join audit_change c on c.district_id = e.district_id and c.number = e.number
       where d.code = 'xc' and e.action like 'district.%' group by e.number, e.action, e.account_name order by e.number`,
    );
    const renamed = 'code: xicheng → xc, name: 西城区 → 西城';
    expect(rows).toMatchObject([
      { number: '1', action: 'district.ADD', account_name: 'kaoping', changes: 'code:  → xicheng, name:  → 西城区' },
      { action: 'district.RENAME', account_name: 'kaoping', changes: renamed },
    ]);
  });

  it('keep their code while database roles are named by it', async () => {
    expect(await run('bi-role', 'create', '--district', 'xc')).toMatchObject({ status: 0 });
    for (const args of [
      ['rename', 'xc', '--code', 'xicheng'],
      ['remove', 'xc', '--confirm', '西城'],
    ])
      expect(await run('district', ...args)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('bi-role drop'),
      });
    expect(await run('bi-role', 'drop', '--district', 'xc')).toMatchObject({ status: 0 });
  });

  it('are removed when their name is written, and else told what would be lost', async () => {
    for (const args of [[], ['--confirm', 'daxing'], ['--confirm', '']]) {
      const done = await run('district', 'remove', 'daxing', ...args);
      expect(done).toMatchObject({ status: 1, stdout: '' });
      expect(done.stderr).toMatch(/units [1-9]\d*, schemes 1, figures [1-9]\d*, runs 0, accounts 1/);
    }
    expect(await codes()).toEqual(['daxing', 'xc']);
    expect(await run('run', '--wait', await schemeOf('daxing'), '--district', 'daxing')).toMatchObject({ status: 0 });
    const log = Number((await run('audit', 'verify', '--district', 'daxing')).stdout.match(/(\d+) entries/)?.[1]);
    const removed = await run('district', 'remove', 'daxing', '--confirm', '大兴区');
    expect(removed).toMatchObject({ status: 0, stderr: expect.stringContaining('removed') });
    // The removal is the last entry of the log that is gone; the note of its end is printed, and what stays says the same.
    expect(removed.stdout.split('\n').slice(0, 2)).toEqual(['kaoping/daxing', String(log + 1)]);
    const listed = (await run('district', 'list', '--removed')).stdout;
    expect(listed).toMatch(new RegExp(`^daxing\\t大兴区\\t\\S+Z\\t${log + 1}\\t[0-9a-f]{64}\\n$`));
    expect(await codes()).toEqual(['xc']);
    expect(await districtsWithRows()).toEqual(await districtsNamed());
    // The only one there is needs no name again.
    expect((await run('account', 'list')).stdout).toContain('li.si');
  });
});

describe('removing a district', () => {
  it('is possible for an owner who is bound by the policies', async () => {
    const owned = await createEmptyDatabase();
    const name = `owner_${process.pid}`;
    await owned.owner.query(
      `create role ${name} login createrole password 'secret';
       grant create on database ${new URL(owned.url).pathname.slice(1)} to ${name}; grant all on schema public to ${name}`,
    );
    try {
      const url = new URL(owned.url);
      [url.username, url.password] = [name, 'secret'];
      const bound = { ...env, DATABASE_URL: url.href };
      const by = (...args: string[]) => kaoping(args, bound);
      const loaded = await by('load', BUNDLE, '--district', 'daxing', '--found');
      expect(loaded).toMatchObject({ status: 0 });
      expect(await by('district', 'add', 'other', '--name', '别的区')).toMatchObject({ status: 0 });
      expect(await by('district', 'remove', 'daxing', '--confirm', 'daxing')).toMatchObject({ status: 0 });
      const { rows } = await owned.owner.query<{ n: number }>(
        `select (select count(*) from unit)::int + (select count(*) from observation)::int + (select count(*) from indicator)::int as n`,
      );
      expect(rows).toEqual([{ n: 0 }]);
      expect((await by('district', 'list')).stdout).toBe('other\t别的区\t0\t0\n');
      const { rows: unforced } = await owned.owner.query(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity",
      );
      expect(unforced).toEqual([]);
    } finally {
      await owned.drop();
      await database.owner.query(`drop owned by ${name} cascade; drop role ${name}`).catch(() => undefined);
    }
  });
});

const schemeOf = async (code: string) => {
  const { rows } = await database.owner.query<{ code: string }>(
    'select s.code from scheme s join district d on d.id = s.district_id where d.code = $1',
    [code],
  );
  return rows[0]?.code ?? '';
};

const districtsNamed = async () => {
  const { rows } = await database.owner.query<{ id: string }>('select id from district order by 1');
  return rows.map(({ id }) => id);
};

/** Every district that any table has rows of. */
async function districtsWithRows(): Promise<string[]> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'district_id' and table_name <> 'removed_district'",
  );
  const districts = new Set<string>();
  for (const { name } of tables) {
    const { rows } = await database.owner.query<{ id: string }>(`select distinct district_id as id from ${name}`);
    for (const { id } of rows) districts.add(id);
  }
  return [...districts].sort();
}

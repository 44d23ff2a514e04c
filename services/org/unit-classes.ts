/** 类别、考核分组 and their labels. A code is known as soon as a unit has it, or somebody has labelled it. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { UnitClassKind } from '../../entities/org.js';
import { badUnitClass } from '../../errors/org.js';
import type { Labels } from '../../scoring/input.js';
import type { FieldChange } from '../audit/entry.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import type { Changing } from './rights.js';
import { codeProblems, nameProblems } from './unit-problems.js';

export interface UnitClass {
  readonly kind: UnitClassKind;
  readonly code: string;
  /** The stored label; otherwise that of the latest scheme; otherwise the code. */
  readonly zh: string;
  readonly en: string | null;
  /** Visible units that have it now and are not closed. */
  readonly units: number;
  /** 0 if nobody has stored a label. */
  readonly revision: number;
}

interface Stored {
  readonly kind: UnitClassKind;
  readonly code: string;
  readonly zh: string;
  readonly en: string | null;
  readonly revision: number;
}

/** All categories and groups of visible units, and all that were labelled, in the order of their first unit. */
export async function unitClassesOf(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<UnitClass[]> {
  const used = await rows.query<{ kind: UnitClassKind; code: string; units: number }>(
    `select kind, code, (count(*) filter (where closed_on is null))::int as units from (
       select 'CATEGORY' as kind, category as code, position, closed_on from unit where district_id = $1
       union all select 'GROUP', peer_group, position, closed_on from unit where district_id = $1) as u
     group by kind, code order by kind, min(position), code`,
    [district],
  );
  const stored = await rows.query<Stored>(
    'select kind, code, zh, en, version as revision from unit_class where district_id = $1 order by kind, code',
    [district],
  );
  const schemes = await rows.query<{ labels: Partial<Labels> }>(
    'select labels from scheme where district_id = $1 and current order by year, code',
    [district],
  );
  const of = ({ kind, code }: Pick<Stored, 'kind' | 'code'>) =>
    stored.find((one) => one.kind === kind && one.code === code);
  const ofScheme = (kind: UnitClassKind, code: string) =>
    schemes.flatMap(({ labels }) => (kind === 'GROUP' ? labels.groups : labels.categories)?.[code] ?? []).at(-1);
  const unused = stored.filter(({ kind, code }) => !used.some((one) => one.kind === kind && one.code === code));
  return [...used, ...unused.map(({ kind, code }) => ({ kind, code, units: 0 }))]
    .map(({ kind, code, units }) => {
      const label = of({ kind, code });
      return {
        kind,
        code,
        units,
        zh: label?.zh ?? ofScheme(kind, code) ?? code,
        en: label?.en ?? null,
        revision: label?.revision ?? 0,
      };
    })
    .sort((a, b) => Number(a.kind > b.kind) - Number(a.kind < b.kind));
}

export interface TypedClass {
  readonly kind: UnitClassKind;
  readonly code: string;
  readonly zh: string;
  readonly en: string | null;
}

/**
 * Labels a category or a group, or adds one.
 * @param revision that the person saw, 0 for a new one; null to skip the check
 * @throws Refusal BAD_USER_INPUT BAD_UNIT_CLASS; CONFLICT STALE_REVISION
 */
export async function saveUnitClass(
  platform: Platform,
  { actor, claims }: Changing,
  typed: TypedClass,
  revision: number | null,
): Promise<UnitClass> {
  const { district } = claims;
  const { kind } = typed;
  const wanted = { code: typed.code.trim(), zh: typed.zh.trim(), en: typed.en?.trim() || null };
  const problems = [
    ...codeProblems('code', wanted.code),
    ...nameProblems('zh', wanted.zh),
    ...(wanted.en === null ? [] : nameProblems('en', wanted.en)),
  ];
  if (problems.length > 0) throw badUnitClass(problems);
  return inTransaction(platform, actor, claims, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `unit class ${district} ${kind} ${wanted.code}`,
    ]);
    const [before] = await tx.query<Stored>(
      'select kind, code, zh, en, version as revision from unit_class where district_id = $1 and kind = $2 and code = $3',
      [district, kind, wanted.code],
    );
    const subject = { type: 'unitClass', id: `${kind}:${wanted.code}`, label: wanted.code };
    await refuseStale(tx, district, { ...subject, revision: before?.revision ?? 0 }, revision);
    const changes: FieldChange[] = (['zh', 'en'] as const)
      .map((field) => ({ field, before: before?.[field] ?? null, after: wanted[field] }))
      .filter((change) => change.before !== change.after);
    if (changes.length === 0) tx.changed();
    else {
      await tx.query(
        `insert into unit_class (district_id, kind, code, zh, en) values ($1, $2, $3, $4, $5)
         on conflict (district_id, kind, code) do update set zh = excluded.zh, en = excluded.en, version = unit_class.version + 1`,
        [district, kind, wanted.code, wanted.zh, wanted.en],
      );
      tx.record({ action: 'unitClass.SAVE', subject, audience: 'DISTRICT', changes });
    }
    const all = await unitClassesOf(tx, district);
    return all.find((one) => one.kind === kind && one.code === wanted.code) as UnitClass;
  });
}

/** What the search box looks through: one statement for each kind, read under the viewer's claims. */

import { inForce } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DocumentState } from '../../entities/document.js';
import type { CycleState } from '../../entities/scheme.js';
import type { Bilingual } from '../../errors/refusal.js';
import { consolePaths } from '../../services/console-paths.js';
import { cycleStates } from '../../services/cycle/states.js';
import { documentStates } from '../../services/document/states.js';
import type { Reader } from '../reader.js';

/** In the order in which results are shown. */
export const FOUND_KINDS = ['PAGE', 'UNIT', 'CYCLE', 'SCHEME', 'ITEM', 'INDICATOR', 'DOCUMENT', 'PERSON'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface Candidate {
  readonly kind: FoundKind;
  readonly code: string | null;
  readonly title: string;
  /** Where it belongs, or its state. */
  readonly subtitle: Bilingual;
  /** Of the console. */
  readonly path: string;
}

type Source = (reader: Reader, viewer: Viewer, now: Date) => Promise<readonly Candidate[]>;

const both = (text: string): Bilingual => ({ zh: text, en: text });

const units: Source = async (reader) => {
  const found = await reader.query<{ code: string; name: string; parent: string | null }>(
    `select u.code, u.name, p.name as parent from unit u
     left join unit p on p.district_id = u.district_id and p.id = u.parent_id
     where u.district_id = $1 order by u.position, u.code`,
  );
  return found.map(({ code, name, parent }) => ({
    kind: 'UNIT',
    code,
    title: name,
    subtitle: both(parent === null ? code : `${code} · ${parent}`),
    path: consolePaths.unit(code),
  }));
};

const cycles: Source = async (reader) => {
  const found = await reader.query<{ scheme: string; name: string; year: number; state: CycleState }>(
    `select c.scheme_code as scheme, s.name, c.year, c.state from cycle c
     join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 order by c.year desc, c.scheme_code`,
  );
  return found.map(({ scheme, name, year, state }) => {
    const stateName = cycleStates.stateName(state);
    return {
      kind: 'CYCLE',
      code: scheme,
      title: name,
      subtitle: { zh: `${year} · ${stateName.zh}`, en: `${year} · ${stateName.en}` },
      path: consolePaths.results(scheme),
    };
  });
};

const schemes: Source = async (reader) => {
  const found = await reader.query<{ code: string; name: string; year: number }>(
    'select s.code, s.name, s.year from scheme s where s.district_id = $1 and s.current order by s.year desc, s.code',
  );
  return found.map(({ code, name, year }) => ({
    kind: 'SCHEME',
    code,
    title: name,
    subtitle: both(`${year} · ${code}`),
    path: consolePaths.scheme(code, null),
  }));
};

/** Of the versions in force. */
const items: Source = async (reader) => {
  const found = await reader.query<{ code: string; name: string; scheme: string; schemeName: string }>(
    `select i.code, i.name, s.code as scheme, s.name as "schemeName" from item i
     join scheme s on s.district_id = i.district_id and s.id = i.scheme_id
     where i.district_id = $1 and s.current order by s.year desc, s.code, i.position`,
  );
  return found.map(({ code, name, scheme, schemeName }) => ({
    kind: 'ITEM',
    code,
    title: name,
    subtitle: both(`${code} · ${schemeName}`),
    path: consolePaths.scheme(scheme, code),
  }));
};

const indicators: Source = async (reader) => {
  const found = await reader.query<{ code: string; name: string; plan: string; planName: string }>(
    `select i.code, i.name, p.code as plan, p.name as "planName" from indicator i
     join plan p on p.district_id = i.district_id and p.id = i.plan_id
     where i.district_id = $1 order by p.code, i.position, i.code`,
  );
  return found.map(({ code, name, plan, planName }) => ({
    kind: 'INDICATOR',
    code,
    title: name,
    subtitle: both(`${code} · ${planName}`),
    path: consolePaths.indicator(plan, code),
  }));
};

const documents: Source = async (reader) => {
  const found = await reader.query<{ id: string; title: string; state: DocumentState }>(
    'select f.id, f.title, f.state from document f where f.district_id = $1 order by f.id desc',
  );
  return found.map(({ id, title, state }) => ({
    kind: 'DOCUMENT',
    code: null,
    title,
    subtitle: documentStates.stateName(state),
    path: consolePaths.document(id),
  }));
};

interface PersonFound {
  readonly name: string;
  readonly displayName: string;
  readonly unit: string | null;
  readonly unitName: string | null;
}

/** Accounts, for the administrator, who sees them; a policy keeps them from all others. */
const accounts: Source = async (reader, { roles }, now) => {
  if (!roles.includes('ADMIN')) return [];
  const found = await reader.query<PersonFound>(PEOPLE('true', 'left join'), [now.toISOString()]);
  return found.map(({ name, displayName, unitName }) => ({
    kind: 'PERSON',
    code: name,
    title: displayName,
    subtitle: both(unitName === null ? name : `${name} · ${unitName}`),
    path: consolePaths.account(name),
  }));
};

/** @param where condition on the account @param join of the roles in units */
const PEOPLE = (where: string, join: 'join' | 'left join') => `
select distinct on (a.id) a.name, a.display_name as "displayName", u.code as unit, u.name as "unitName" from account a
${join} account_role r on r.district_id = a.district_id and r.account_id = a.id and r.unit_id is not null and ${inForce('r', '$2')}
${join} unit u on u.district_id = r.district_id and u.id = r.unit_id
where a.district_id = $1 and ${where} order by a.id, u.position`;

/** 负责人和填报人 of the units, for the office, which asks them for their figures. It sees no accounts of others. */
export const peopleOfUnits: Source = async (reader, { roles }, now) => {
  if (!roles.includes('OFFICE') || roles.includes('ADMIN')) return [];
  const found = await reader.query<PersonFound>(PEOPLE('not a.disabled', 'join'), [now.toISOString()]);
  return found.map(({ displayName, unit, unitName }) => ({
    kind: 'PERSON',
    code: null,
    title: displayName,
    subtitle: both(unitName ?? ''),
    path: consolePaths.unit(unit ?? ''),
  }));
};

export const SOURCES: readonly Source[] = [units, cycles, schemes, items, indicators, documents, accounts];

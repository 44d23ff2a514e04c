/** The part of docs/access.md that says who may do what with files, written from the tables. */
import { RIGHTS } from '../../auth/access.js';
import { ROLES, type Role } from '../../entities/access.js';
import { DOCUMENT_ACTIONS, EVIDENCE_ACTIONS, type FileAction, fileHindrance, OBSERVATION_STATUSES } from './rights.js';

/** Whose files of a kind a role sees: all of the district, its own units', or none. */
export type FileScope = 'district' | 'units' | null;

/** 佐证: for who reports and who verifies; not for tools that read official figures. */
export const evidenceScope = (role: Role): FileScope => scopeOf(RIGHTS[role].figures);

/** 依据文件 of an adjustment. */
export const documentScope = (role: Role): FileScope => scopeOf(RIGHTS[role].scores);

const scopeOf = (claim: string | undefined): FileScope => (claim === 'district' || claim === 'units' ? claim : null);

const IN_WORDS = { district: '全区 district', units: '本单位及下级 own units' } as const;

export function fileAccess(): string {
  const words = (scope: FileScope) => (scope === null ? '–' : IN_WORDS[scope]);
  const may = (action: FileAction, role: Role) => fileHindrance(action, [role]) === null;
  const files = table(
    [
      'role',
      'UPLOAD',
      '看自己上传的 · reads its own',
      '看佐证 · reads evidence',
      '看依据文件 · reads documents',
      '依据文件 · documents',
    ],
    ROLES.map((role) => [
      role,
      may('UPLOAD', role) ? '`UPLOAD`' : '–',
      may('UPLOAD', role) ? '✓' : '–',
      words(evidenceScope(role)),
      words(documentScope(role)),
      DOCUMENT_ACTIONS.filter((action) => may(action, role))
        .map((action) => `\`${action}\``)
        .join(' ') || '–',
    ]),
  );
  const evidence = table(
    ['role', ...OBSERVATION_STATUSES],
    ROLES.filter((role) => EVIDENCE_ACTIONS.some((action) => may(action, role))).map((role) => [
      role,
      ...OBSERVATION_STATUSES.map(
        (status) =>
          EVIDENCE_ACTIONS.filter((action) => fileHindrance(action, [role], status) === null)
            .map((action) => `\`${action}\``)
            .join(' ') || '–',
      ),
    ]),
  );
  return [
    '## 上传的文件 · uploaded files',
    '令牌不能上传和引用文件。单位的角色只及于本单位及下级的数据。 A token uploads and cites nothing. Roles of a unit reach the figures of their own units alone.',
    files,
    '## 佐证，按数据的状态 · evidence, by the state of its figure',
    evidence,
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

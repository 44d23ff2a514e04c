/** 文件: what each role may do with files. One table, from which checks, `allowedActions`, docs/access.md and tests are read. */
import type { Viewer } from '../../auth/viewer.js';
import type { Role } from '../../entities/access.js';
import type { Bilingual } from '../../errors/refusal.js';
import { illegalTransition, notYourAction, tokensRead } from '../../errors/workflow.js';
import type { ObservationStatus } from '../../scoring/input.js';
import type { ActionOption } from '../../workflow/allowed.js';

export const EVIDENCE_ACTIONS = ['ATTACH_EVIDENCE', 'REMOVE_EVIDENCE'] as const;
export type EvidenceAction = (typeof EVIDENCE_ACTIONS)[number];
export const DOCUMENT_ACTIONS = ['ATTACH_DOCUMENT', 'REMOVE_DOCUMENT'] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];
export type FileAction = 'UPLOAD' | EvidenceAction | DocumentAction;

export const OBSERVATION_STATUSES = ['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE'] as const;

const STATUS_NAMES: Readonly<Record<ObservationStatus, Bilingual>> = {
  DRAFT: { zh: '填报中', en: 'draft' },
  SUBMITTED: { zh: '已提交', en: 'submitted' },
  VERIFIED: { zh: '已核验', en: 'verified' },
  RETURNED: { zh: '已退回', en: 'returned' },
  NOT_APPLICABLE: { zh: '不适用', en: 'not applicable' },
};

const ROLE_NAMES: Readonly<Partial<Record<Role, Bilingual>>> = {
  UNIT_REPORTER: { zh: '填报人', en: 'a reporter' },
  UNIT_HEAD: { zh: '单位负责人', en: 'a unit head' },
  OFFICE: { zh: '考核办', en: 'the evaluation office' },
  ADMIN: { zh: '系统管理员', en: 'the administrator of accounts' },
};

/** The states of a figure in which a role may do it. */
type Allowed = Readonly<Partial<Record<Role, readonly ObservationStatus[]>>>;

interface FileActionDefinition {
  readonly name: Bilingual;
  /** The roles. For evidence, with the states of the figure; for the others the states mean nothing and are all. */
  readonly allowed: Allowed;
}

const ANY = OBSERVATION_STATUSES;
/** While the unit still answers for the figure. */
const WITH_UNIT = ['DRAFT', 'SUBMITTED', 'RETURNED'] as const;

export const FILE_ACTIONS: Readonly<Record<FileAction, FileActionDefinition>> = {
  UPLOAD: {
    name: { zh: '上传文件', en: 'upload a file' },
    // An administrator uploads workbooks with accounts.
    allowed: { UNIT_REPORTER: ANY, UNIT_HEAD: ANY, OFFICE: ANY, ADMIN: ANY },
  },
  ATTACH_EVIDENCE: {
    name: { zh: '附上佐证', en: 'attach evidence' },
    allowed: { UNIT_REPORTER: WITH_UNIT, UNIT_HEAD: WITH_UNIT, OFFICE: ANY },
  },
  // What a verifier is looking at does not vanish.
  REMOVE_EVIDENCE: {
    name: { zh: '移除佐证', en: 'remove evidence' },
    allowed: { UNIT_REPORTER: ['DRAFT', 'RETURNED'], UNIT_HEAD: ['DRAFT', 'RETURNED'], OFFICE: WITH_UNIT },
  },
  ATTACH_DOCUMENT: { name: { zh: '附上依据文件', en: 'attach the document' }, allowed: { OFFICE: ANY } },
  REMOVE_DOCUMENT: { name: { zh: '移除依据文件', en: 'remove the document' }, allowed: { OFFICE: ANY } },
};

/** @param status of the figure, for actions on evidence @returns why it is not allowed; null if it is */
export function fileHindrance(
  action: FileAction,
  roles: readonly Role[],
  status?: ObservationStatus,
): 'ROLE' | 'STATE' | null {
  const { allowed } = FILE_ACTIONS[action];
  const states = roles.map((role) => allowed[role]).filter((found) => found !== undefined);
  if (states.length === 0) return 'ROLE';
  return status === undefined || states.some((found) => found.includes(status)) ? null : 'STATE';
}

/**
 * @param status of the figure, for actions on evidence
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION; CONFLICT ILLEGAL_TRANSITION
 */
export function requireFileAction(viewer: Viewer, action: FileAction, status?: ObservationStatus): void {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const hindrance = fileHindrance(action, viewer.roles, status);
  if (hindrance === 'ROLE') throw notYourAction(FILE_ACTIONS[action].name, whoMay(action));
  if (hindrance === 'STATE' && status !== undefined) throw illegalTransition(wrongStatus(action, viewer.roles, status));
}

/** What a viewer may do with a figure's evidence or an adjustment's document. A token gets no action. */
export function fileActions<Action extends FileAction>(
  viewer: Viewer,
  actions: readonly Action[],
  status?: ObservationStatus,
): ActionOption<Action, Role>[] {
  if (viewer.via === 'TOKEN') return [];
  return actions.flatMap((action) => {
    const hindrance = fileHindrance(action, viewer.roles, status);
    if (hindrance === 'ROLE') return [];
    const because = hindrance === null || status === undefined ? null : wrongStatus(action, viewer.roles, status);
    return [{ action, allowed: hindrance === null, because, who: Object.keys(FILE_ACTIONS[action].allowed) as Role[] }];
  });
}

function whoMay(action: FileAction): Bilingual {
  const names = Object.keys(FILE_ACTIONS[action].allowed).flatMap((role) => ROLE_NAMES[role as Role] ?? []);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(' or ') };
}

function wrongStatus(action: FileAction, roles: readonly Role[], status: ObservationStatus): Bilingual {
  const { name, allowed } = FILE_ACTIONS[action];
  const states = OBSERVATION_STATUSES.filter((one) => roles.some((role) => allowed[role]?.includes(one)));
  return {
    zh: `该数据现为“${STATUS_NAMES[status].zh}”，只有在${states.map((one) => `“${STATUS_NAMES[one].zh}”`).join('、')}时才能“${name.zh}”。`,
    en: `The figure is ${STATUS_NAMES[status].en}; to ${name.en} it must be ${states.map((one) => STATUS_NAMES[one].en).join(' or ')}.`,
  };
}

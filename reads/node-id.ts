/** Global ids: base64 of `Type:uuid`. Callers treat them as opaque; an object has the same id in every answer. */
import type {
  AnalysisId,
  AppealId,
  CommentId,
  CycleId,
  DocumentId,
  DraftId,
  IndicatorId,
  ItemId,
  PlanId,
  ProjectId,
  RunId,
  SchemeId,
  UnitId,
} from '../entities/ids.js';
import { type Sql, sql } from './statement/sql.js';

export const NODE_TYPES = [
  'Plan',
  'Indicator',
  'KeyProject',
  'Unit',
  'Scheme',
  'SchemeItem',
  'Cycle',
  'Run',
  'Analysis',
  'Document',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** The types of ids by the type of the object. */
interface NodeIds {
  /** These have no global id: their ids are plain uuids. */
  readonly SchemeDraft: DraftId;
  readonly Appeal: AppealId;
  readonly SchemeComment: CommentId;
  readonly Plan: PlanId;
  readonly Indicator: IndicatorId;
  readonly KeyProject: ProjectId;
  readonly Unit: UnitId;
  readonly Scheme: SchemeId;
  readonly SchemeItem: ItemId;
  readonly Cycle: CycleId;
  readonly Run: RunId;
  readonly Analysis: AnalysisId;
  readonly Document: DocumentId;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const nodeId = (type: NodeType, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64');

/** The same as an expression. @param uuid an expression of type uuid */
export const nodeIdSql = (type: NodeType, uuid: Sql): Sql =>
  sql`encode(convert_to('${type}:' || ${uuid}, 'UTF8'), 'base64')`;

/** @returns null if the text is not a global id */
export function parseNodeId(id: string): { readonly type: NodeType; readonly uuid: string } | null {
  const [type, uuid, ...rest] = Buffer.from(id, 'base64').toString('utf8').split(':');
  if (rest.length > 0 || uuid === undefined || !UUID.test(uuid)) return null;
  return NODE_TYPES.includes(type as NodeType) ? { type: type as NodeType, uuid: uuid.toLowerCase() } : null;
}

/** The id of an object. An invalid id is read as one that no object has, so that both get the same answer. */
export const idOf = <T extends NodeType>(type: T, id: string): NodeIds[T] => uuidOf(type, id) ?? (NONE as NodeIds[T]);

const NONE = '00000000-0000-0000-0000-000000000000';

/** The same for ids that are sent as plain uuids. */
export const plainId = <Id extends string>(id: Id): Id => (UUID.test(id) ? id : (NONE as Id));

export const runIdOf = (id: string): RunId => idOf('Run', id);

/**
 * @param id a global id of this type, or a plain uuid, as the command line prints it
 * @returns the uuid; null for any other text
 */
export function uuidOf<T extends keyof NodeIds>(type: T, id: string): NodeIds[T] | null {
  if (UUID.test(id)) return id.toLowerCase() as NodeIds[T];
  const parsed = parseNodeId(id);
  return parsed?.type === type ? (parsed.uuid as NodeIds[T]) : null;
}

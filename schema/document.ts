/** 文件: documents, their versions, and what may be done with them. */
import { Field, Int, ObjectType } from 'type-graphql';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentState,
  REPORT_KINDS,
  type ReportKind,
} from '../entities/document.js';
import { DIFFERENCE_KINDS } from '../services/document/differences.js';
import { DOCUMENT_KIND_NAMES } from '../services/document/kinds.js';
import type { LeftOutKind } from '../services/document/left-out.js';
import { type DocumentAction, documentStates } from '../services/document/states.js';
import { ActionOption } from './actions.js';
import { DateTimeScalar } from './dates.js';
import { described, enumeration } from './enumeration.js';
import { Node } from './node.js';
import { PageInfo } from './page.js';
import { Problem } from './problem.js';

export const DocumentKindEnum = enumeration<DocumentKind>(
  'DocumentKind',
  '文种 · Kind of a document',
  described(DOCUMENT_KINDS, (kind) => DOCUMENT_KIND_NAMES[kind]),
);

export const ReportKindEnum = enumeration<ReportKind>(
  'ReportKind',
  '监测报告的文种 · Kind of a report on a plan’s monitoring',
  described(REPORT_KINDS, (kind) => DOCUMENT_KIND_NAMES[kind]),
);

export const LeftOutKindEnum = enumeration<LeftOutKind>('LeftOutKind', '没有写到的是什么 · What a report passes over', {
  INDICATOR_BEHIND: '滞后的指标 · An indicator that is behind',
  INDICATOR_NOT_JUDGED: '未评的指标 · An indicator that is not judged',
  TASK_OVERDUE: '逾期的任务 · An overdue task of a key project',
  UNWRITTEN: '待填写之处 · A place that is still to be written',
});

export const DocumentStateEnum = enumeration<DocumentState>(
  'DocumentState',
  '文件状态 · State of a document',
  described(documentStates.states, (state) => documentStates.stateName(state)),
);

export const DocumentActionEnum = enumeration<DocumentAction>(
  'DocumentAction',
  '对文件的操作 · An action on a document',
  described(documentStates.actions, (action) => documentStates.of(action).name),
);

export const DifferenceKindEnum = enumeration<(typeof DIFFERENCE_KINDS)[number]>(
  'DifferenceKind',
  '两版之间一段文字的情况 · What happened to a piece of text between two versions',
  {
    SAME: '未改 · In both versions',
    ADDED: '新增 · Only in the later version',
    REMOVED: '删去 · Only in the earlier version',
  },
);

@ObjectType({ description: '文件的一版 · One version of a document', simpleResolvers: true })
export class DocumentVersion {
  @Field(() => Int, { description: '版次，从 1 起 · Number of the version, from 1' })
  revision!: number;

  @Field(() => String, {
    description:
      '内容的哈希，注明算法；审批所批即此 · Hash of the content with its algorithm; this is what is approved',
  })
  hash!: string;

  @Field(() => String, { description: '写入者 · Name of the account that wrote it' })
  writtenBy!: string;

  @Field(() => DateTimeScalar, { description: '写入时间 · When it was written' })
  writtenAt!: Date;

  @Field(() => String, { nullable: true, description: '修改说明 · Note of the author on the changes' })
  note!: string | null;
}

@ObjectType({ description: '两版之间的一段文字 · A piece of the text of two versions', simpleResolvers: true })
export class Difference {
  @Field(() => DifferenceKindEnum, { description: '未改、新增或删去 · Same, added or removed' })
  kind!: string;

  @Field(() => String, { description: '文字 · The text; lines end with a line break' })
  text!: string;
}

@ObjectType({
  description: '写入后已变化的数据 · A bound figure whose source has changed since it was written',
  simpleResolvers: true,
})
export class StaleFigure {
  @Field(() => String, { description: '数据的标识，如 unit/DX-P001/total · Key of the figure' })
  figure!: string;

  @Field(() => String, { description: '文件中的值 · The value in the document' })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: '现在的值；已无此数据时为空 · Its present value; null if it no longer exists',
  })
  present!: string | null;
}

@ObjectType({ description: '监测报告没有写到的 · What a monitoring report passes over', simpleResolvers: true })
export class LeftOutOfReport {
  @Field(() => LeftOutKindEnum, { description: '是什么 · What it is' })
  kind!: LeftOutKind;

  @Field(() => String, { nullable: true, description: '指标或任务的代码 · Code of the indicator or of the task' })
  code!: string | null;

  @Field(() => String, {
    description: '指标或任务的名称，或待填写之处 · Name of the indicator or of the task, or the place',
  })
  name!: string;
}

@ObjectType({ description: '对文件的一项操作 · An action on a document', simpleResolvers: true })
export class DocumentActionOption extends ActionOption {
  @Field(() => DocumentActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({
  implements: Node,
  description:
    '文件：起草、审批、公布；下载地址 /documents/{id}.html|docx|pdf|xlsx · A document that is drafted, approved and published; files at /documents/{id}.html|docx|pdf|xlsx',
  simpleResolvers: true,
})
export class Document extends Node {
  @Field(() => DocumentKindEnum, { description: '文种 · Kind' })
  kind!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => DocumentStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { nullable: true, description: '所报告的年度 · The year of which it tells' })
  year!: number | null;

  @Field(() => Int, { description: '最新版次 · Number of the latest version' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: '起草时间 · When it was drafted' })
  draftedAt!: Date;
}

@ObjectType({ description: '一页文件，最近的在前 · A page of documents, the latest first', simpleResolvers: true })
export class DocumentPage {
  @Field(() => [Document], { description: '文件 · The documents' })
  rows!: Document[];

  @Field(() => PageInfo, { description: '分页信息 · Where the page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '可见的总数 · Total number that the viewer may see' })
  totalCount!: number;
}

@ObjectType({ description: '对文件操作的结果 · The result of an action on a document', simpleResolvers: true })
export class DocumentResult {
  @Field(() => Document, {
    nullable: true,
    description:
      '文件；有问题，或办理后不再可见时为空 · The document; null if there are problems, or if it is no longer visible',
  })
  document!: Document | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

/** 文件、佐证: files, and the figures that they are evidence of. */
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { MeasureCode, ObservationStatus, PlanCode, SchemeCode, UnitCode } from '../scoring/input.js';
import { DOCUMENT_ACTIONS, EVIDENCE_ACTIONS, FILE_ACTIONS, type FileAction } from '../services/files/rights.js';
import { ActionOption } from './actions.js';
import { DateTimeScalar } from './dates.js';
import { described, enumeration } from './enumeration.js';
import { ObservationStatusEnum } from './enums.js';
import { BilingualText, Problem } from './problem.js';
import { ReportedValue } from './reported-value.js';

@ObjectType({
  description: '文件；内容在 path 下载 · A file; its content is downloaded from `path`',
  simpleResolvers: true,
})
export class File {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '文件名 · Name' })
  name!: string;

  @Field(() => Float, { description: '字节数 · Size in bytes' })
  size!: number;

  @Field(() => String, { description: '媒体类型，由内容判定 · Media type, found in the content' })
  type!: string;

  @Field(() => String, { description: '内容的 SHA-256，十六进制 · SHA-256 of the content, hexadecimal' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: '上传时刻 · When it was uploaded' })
  uploadedAt!: Date;
}

@ObjectType({ description: '可以上传的一种文件 · A type of files that is taken', simpleResolvers: true })
export class FileType {
  @Field(() => String, { description: '媒体类型 · Media type' })
  type!: string;

  @Field(() => BilingualText, { description: '名称 · Name' })
  name!: BilingualText;

  @Field(() => [String], { description: '扩展名，小写，不带点 · Endings of names, in lower case, without the dot' })
  extensions!: string[];
}

@ObjectType({
  description: '上传文件的限制，发送前即可核对 · The limits of uploads, to be checked before anything is sent',
  simpleResolvers: true,
})
export class FileLimits {
  @Field(() => Float, { description: '一个文件的上限，字节 · Largest size of a file, in bytes' })
  each!: number;

  @Field(() => Float, { description: '本账号文件合计的上限，字节 · Largest size of all files of the account' })
  account!: number;

  @Field(() => Float, { description: '本账号已用，字节 · Size of the account’s files' })
  used!: number;

  @Field(() => Int, {
    description: '一段的字节数，断线后从段首继续 · Bytes of a piece; a broken upload goes on at its start',
  })
  piece!: number;

  @Field(() => [FileType], { description: '可以上传的类型 · The types that are taken' })
  types!: FileType[];
}

const actionsOf = <A extends FileAction>(actions: readonly A[]) =>
  described(actions, (action) => FILE_ACTIONS[action].name);

export const FileActionEnum = enumeration(
  'FileAction',
  '对佐证或依据文件的操作 · An action on evidence or on a document',
  actionsOf([...EVIDENCE_ACTIONS, ...DOCUMENT_ACTIONS]),
);

@ObjectType({
  description: '一项操作，现在能否办理及原因 · An action: whether it is allowed now, and why not',
  simpleResolvers: true,
})
export class FileActionOption extends ActionOption {
  @Field(() => FileActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({
  description: '填报数据：一个单位一年的一项指标 · A figure: what one unit reported of one measure for one year',
  simpleResolvers: true,
})
export class Observation extends ReportedValue {
  @Field(() => String, {
    description: '规划或方案代码 · Code of the plan, or of the scheme for a measure of its own',
  })
  scope!: string;

  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => ObservationStatusEnum, { description: '填报状态 · State of the figure' })
  status!: ObservationStatus;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;
}

@InputType({ description: '指出一项填报数据 · The key of a figure' })
export class FigureInput {
  @Field(() => String, { description: '规划或方案代码 · Code of the plan, or of the scheme for a measure of its own' })
  scope!: PlanCode | SchemeCode;

  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: MeasureCode;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: UnitCode;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;
}

@ObjectType({ description: '附上或移除佐证的结果 · The result of a change of evidence', simpleResolvers: true })
export class EvidenceResult {
  @Field(() => Observation, {
    nullable: true,
    description: '填报数据；有问题时为空 · The figure; null if there are problems',
  })
  observation!: Observation | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

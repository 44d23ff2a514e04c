/** 搜索框 */
import { Field, InputType, ObjectType } from 'type-graphql';
import type { FoundKind } from '../reads/search/sources.js';
import { enumeration } from './enumeration.js';
import { BilingualText } from './problem.js';

export const FoundKindEnum = enumeration<FoundKind>('FoundKind', '搜索结果的种类 · Kinds of search results', {
  PAGE: '页面 · Page',
  UNIT: '单位 · Unit',
  CYCLE: '考核周期 · Cycle',
  SCHEME: '方案 · Scheme',
  ITEM: '指标项 · Item',
  INDICATOR: '规划指标 · Indicator',
  DOCUMENT: '文件 · Document',
  PERSON: '人员 · Person',
});

@InputType({ description: '控制台的页面，一并搜索 · A page of the console, which is searched too' })
export class SearchPageInput {
  @Field(() => String, { description: '路径 · Path' })
  path!: string;

  @Field(() => String, { description: '中文名称 · Name in Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文名称 · Name in English' })
  en!: string;
}

@ObjectType({ description: '搜索结果 · A search result', simpleResolvers: true })
export class Found {
  @Field(() => FoundKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => String, { description: '名称 · Name' })
  title!: string;

  @Field(() => BilingualText, { description: '代码、所属或状态 · Code, what it belongs to, or state' })
  subtitle!: BilingualText;

  @Field(() => String, { description: '控制台页面的路径 · Path of the page in the console' })
  path!: string;
}

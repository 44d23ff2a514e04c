import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: '分页信息 · Information about a page', simpleResolvers: true })
export class PageInfo {
  @Field(() => String, {
    description: '作为 after 传入即继续下一页；始终为字符串 · Pass it as `after` to get the next page; always a string',
  })
  endCursor!: string;

  @Field(() => Boolean, {
    description: '后面是否还有；first 为 0 时总为否 · Whether there is a next page; always false if `first` is 0',
  })
  hasNextPage!: boolean;

  @Field(() => String, { description: '本页起点游标 · Cursor of the first row of the page' })
  startCursor!: string;

  @Field(() => Boolean, { description: '前面是否还有 · Whether the page was continued from a cursor' })
  hasPreviousPage!: boolean;
}

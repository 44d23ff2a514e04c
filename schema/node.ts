import { Field, ID, InterfaceType } from 'type-graphql';

/** An object that can be queried again by its id. */
@InterfaceType({
  description: '可按 id 再次查询的对象 · An object that can be queried again by its id',
  resolveType: ({ __typename }: { __typename: string }) => __typename,
})
export abstract class Node {
  @Field(() => ID, { description: '全局标识 · Global id, opaque' })
  id!: string;
}

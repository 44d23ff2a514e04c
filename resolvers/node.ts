import type DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { type NodeType, nodeId, parseNodeId } from '../reads/node-id.js';
import { Node } from '../schema/node.js';
import type { Context } from './execution/context.js';
import type { Loaders } from './execution/loaders.js';

const LOADER: Readonly<Record<NodeType, (loaders: Loaders) => DataLoader<string, object | null>>> = {
  Plan: ({ plan }) => plan,
  Indicator: ({ indicator }) => indicator,
  KeyProject: ({ project }) => project,
  Unit: ({ unit }) => unit,
  Scheme: ({ scheme }) => scheme,
  SchemeItem: ({ item }) => item,
  Cycle: ({ cycle }) => cycle,
  Run: ({ run }) => run,
  Analysis: ({ analysis }) => analysis,
  Document: ({ document }) => document,
};

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      '按全局标识查询；不存在、不可见、不成标识三者相同 · An object by its global id; null if it does not exist, is not visible, or the id is invalid',
  })
  async node(
    @Ctx() { loaders }: Context,
    @Arg('id', () => ID, { description: '全局标识 · Global id' }) id: string,
  ): Promise<object | null> {
    const named = parseNodeId(id);
    if (named === null) return null;
    const object = await LOADER[named.type](loaders).load(named.uuid);
    return object && { ...object, __typename: named.type };
  }

  @FieldResolver(() => ID, { description: '全局标识 · Global id, opaque' })
  id(@Root() { id }: { id: string }, @Info() { parentType }: GraphQLResolveInfo): string {
    return nodeId(parentType.name as NodeType, id);
  }
}

/** 可做的操作: what a viewer may do with a thing, as buttons show it. */
import { Field, ObjectType } from 'type-graphql';
import { CycleActionEnum, RoleEnum } from './enums.js';
import { BilingualText } from './problem.js';

@ObjectType({
  description: '考核周期的一项操作，现在能否办理及原因 · An action on a cycle: whether it is allowed now, and why not',
  simpleResolvers: true,
})
export class CycleActionOption {
  @Field(() => CycleActionEnum, { description: '操作 · The action' })
  action!: string;

  @Field(() => Boolean, { description: '现在能否办理 · Whether the viewer may do it now' })
  allowed!: boolean;

  @Field(() => BilingualText, {
    nullable: true,
    description: '现在不能办理的原因 · Why it is not allowed now; null where it is',
  })
  because!: BilingualText | null;

  @Field(() => [RoleEnum], { description: '可办理的角色 · The roles that may do it' })
  who!: string[];
}

/** 可做的操作: the actions that a viewer may take on an object, for the buttons of a page. */
import { Field, ObjectType } from 'type-graphql';
import { CycleActionEnum, RoleEnum } from './enums.js';
import { BilingualText } from './problem.js';

/** An option of a subject's actions: the class that extends it adds the action itself. */
@ObjectType({ simpleResolvers: true })
export abstract class ActionOption {
  @Field(() => Boolean, { description: '现在能否办理 · Whether the viewer may do it now' })
  allowed!: boolean;

  @Field(() => BilingualText, {
    nullable: true,
    description: '现在不能办理的原因 · Why it is not allowed now; null if it is allowed',
  })
  because!: BilingualText | null;

  @Field(() => [RoleEnum], { description: '可办理的角色 · The roles that may do it' })
  who!: string[];
}

@ObjectType({
  description:
    '考核周期的一项操作，现在能否办理及原因 · An action on a cycle: whether it is allowed now, and why it is not',
  simpleResolvers: true,
})
export class CycleActionOption extends ActionOption {
  @Field(() => CycleActionEnum, { description: '操作 · The action' })
  action!: string;
}

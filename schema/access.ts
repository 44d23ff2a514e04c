import { Field, ObjectType } from 'type-graphql';
import { RoleEnum } from './enums.js';
import { District } from './org.js';

@ObjectType({ description: '当前用户 · The signed-in account', simpleResolvers: true })
export class Viewer {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;

  @Field(() => District, { description: '所在区 · District' })
  district!: District;

  @Field(() => [RoleEnum], { description: '角色 · Roles' })
  roles!: string[];
}

import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: '中英文文字 · A text in Chinese and English', simpleResolvers: true })
export class BilingualText {
  @Field(() => String, { description: '中文 · Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文 · English' })
  en!: string;
}

/** What a user can mend: which input, which rule, what to do. */
@ObjectType({ description: '可改正的问题 · A problem that can be mended', simpleResolvers: true })
export class Problem {
  @Field(() => String, { nullable: true, description: '哪一项输入；空表示整体 · Which input; null: all of it' })
  field!: string | null;

  @Field(() => String, { description: '问题代码 · Code of the problem' })
  code!: string;

  @Field(() => BilingualText, { description: '说明及改正办法 · What is wrong and what to do' })
  message!: BilingualText;
}

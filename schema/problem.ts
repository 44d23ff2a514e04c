import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: '中英文文字 · A text in Chinese and English', simpleResolvers: true })
export class BilingualText {
  @Field(() => String, { description: '中文 · Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文 · English' })
  en!: string;
}

/** A problem that a user can correct. */
@ObjectType({ description: '可改正的问题 · A problem that can be corrected', simpleResolvers: true })
export class Problem {
  @Field(() => String, {
    nullable: true,
    description: '哪一项输入；空表示整体 · The wrong input; null for the input as a whole',
  })
  field!: string | null;

  @Field(() => String, { description: '问题代码 · Code of the problem' })
  code!: string;

  @Field(() => BilingualText, { description: '说明及改正办法 · Description and correction' })
  message!: BilingualText;
}

import { ArrayType, JsonType, type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { ofTheDistrict, policies } from './visibility.js';

/**
 * 节假日安排: a year of the national calendar as the office entered or corrected it, from the State Council's notice. It
 * replaces the one of that year that comes with the program.
 */
@Entity({ tableName: 'calendar_year', rowLevelSecurity: 'force', policies: policies(ofTheDistrict, 'org') })
export class CalendarYear {
  [PrimaryKeyProp]?: ['district', 'year'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'smallint', primary: true }) year!: number;
  /** 文号 of the notice. */
  @Property({ type: 'text' }) document!: string;
  /** `[{ name, from, to }]` in order. */
  @Property({ type: JsonType }) holidays!: unknown;
  /** 调休上班 */
  @Property({ type: ArrayType, columnType: 'date[]' }) madeUp!: string[];
  @Property({ type: 'integer' }) version: number & Opt = 1;
}

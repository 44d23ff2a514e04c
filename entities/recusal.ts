import { DateTimeType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './access.js';
import { District, Unit } from './org.js';
import { recusalPolicies } from './recused.js';

/** DECLARED: somebody declared it. FOUND: it follows from a role in the unit, and the row says that it was lifted. */
export type RecusalSource = 'DECLARED' | 'FOUND';

/**
 * 回避: an account takes no part in what concerns a unit. The system finds recusals in the roles of an account and does not
 * store them (auth/recused-units.ts); this table has those that were declared, and those that were lifted.
 */
@Entity({ tableName: 'recusal', rowLevelSecurity: 'force', policies: recusalPolicies })
export class Recusal {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Account, { ref: true }) account!: Ref<Account>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'text' }) source!: RecusalSource;
  /** Why it was declared; null for one that was found. */
  @Property({ type: 'text', nullable: true }) reason!: string | null;
  /** The account that declared it; null for the command line, and for one that was found. */
  @Property({ type: UuidType, nullable: true }) declaredBy!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) declaredAt!: Date & Opt;
  @Property({ type: DateTimeType, nullable: true }) liftedAt!: (Date & Opt) | null;
  /** The account that lifted it; null for the command line. */
  @Property({ type: UuidType, nullable: true }) liftedBy!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) liftReason!: (string & Opt) | null;
}

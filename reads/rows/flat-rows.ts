/**
 * Pages of flat rows. A statement first chooses the rows of the page, from as few tables as the filter and the order
 * need, and then joins the other tables of the columns to these rows only.
 */
import type { Watched } from '../../db/changes/announced-changes.js';
import { type Columns, type RowOf, selectSql } from '../columns/column.js';
import type { Shared } from '../json/shared.js';
import type { Reader } from '../reader.js';
import { Parameters } from '../statement/conditions.js';
import { afterSql, keySql, type Order, orderSql, type SortKey } from '../statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from '../statement/page.js';
import type { Sql } from '../statement/sql.js';

/** The parts of the statements of a row type. Values of the filter become `parameters`. */
export interface Source<Filter> {
  /** All tables that the rows may depend on, including those that policies read. Cached answers depend on them. */
  readonly tables: readonly Watched[];
  /** `name as (…), ` in front of the choice of the page, if needed. */
  readonly prepare?: (filter: Filter, parameters: Parameters) => string;
  /** The alias of the table whose rows are the rows of the page. */
  readonly base: string;
  /** The claim that may limit the viewer's rows to units. */
  readonly boundBy?: 'scores' | 'figures';
  /** `from … where …` that chooses the rows; another ` and` may follow. */
  readonly choose: (filter: Filter, parameters: Parameters, scope: Scope) => string;
  /** True if a filter leaves few rows, so that they are best read first and then sorted. */
  readonly findsFew?: (filter: Filter, own: Scope['own']) => boolean;
  /** The joins of all tables that columns and sort keys read, for the rows of a page. */
  readonly widen: Sql;
  /** The same joins for all rows at once: whole tables instead of look-ups for each row. */
  readonly widenAll?: Sql;
  /** The `from` clause of the SQL view of official rows: the same joins, by the district of each row. */
  readonly view: Sql;
  /** The same tables as rows share them; absent if rows share few of theirs. */
  readonly shared?: Shared;
}

/** Inputs for the choice of rows besides the filter. */
export interface Scope {
  /** Ids of the only units that the viewer sees; null if the viewer is not limited to units. */
  readonly own: readonly string[] | null;
  /** The sort keys, whose tables the choice has to join. */
  readonly keys: readonly SortKey[];
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export class FlatRows<Filter, C extends Columns> {
  constructor(
    readonly columns: C,
    /** The default order, for which there is an index. */
    readonly order: Order,
    readonly source: Source<Filter>,
  ) {}

  /** Reads one row more than the page has, to know whether more follow. */
  pageStatement(filter: Filter, page: PageRequest, order = this.order, own: Scope['own'] = null): Statement {
    const { prepare, base, choose, findsFew, widen } = this.source;
    const parameters = new Parameters();
    const byIndex = !findsFew?.(filter, own);
    const text = `with ${prepare?.(filter, parameters) ?? ''}page as materialized (
  select ${base}.*
  ${choose(filter, parameters, { own, keys: order.keys })}${afterSql(order, page.after, parameters)}
  order by ${orderSql(order, byIndex)}
  limit ${parameters.add(page.first + 1)}::int
)
select ${selectSql(this.columns)}, ${keySql(order)}
from page ${base}
${widen.text}
order by ${orderSql(order)}`;
    return { text, values: parameters.values };
  }

  countStatement(filter: Filter, own: Scope['own'] = null): Statement {
    const { prepare, choose } = this.source;
    const parameters = new Parameters();
    const text = `with ${prepare?.(filter, parameters) ?? ''}matching as (
  select ${choose(filter, parameters, { own, keys: [] })}
)
select count(*)::int as count from matching`;
    return { text, values: parameters.values };
  }

  async page(reader: Reader, filter: Filter, page: PageRequest, order = this.order): Promise<Page<RowOf<C>>> {
    const { text, values } = this.pageStatement(filter, page, order, this.own(reader));
    return pageOf(order, page, await reader.query<Keyed<RowOf<C>>>(text, values));
  }

  /** The number of rows on all pages together that the viewer sees. */
  async count(reader: Reader, filter: Filter): Promise<number> {
    const { text, values } = this.countStatement(filter, this.own(reader));
    return (await reader.first<{ count: number }>(text, values))?.count ?? 0;
  }

  /** Ids of the only units that the viewer sees in these rows; null if the viewer is not limited to units. */
  own(reader: Reader): Scope['own'] {
    return this.source.boundBy === undefined ? null : reader.only(this.source.boundBy);
  }
}

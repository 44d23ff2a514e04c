/**
 * Flat rows in pages. A statement first chooses the page's rows from as few tables as the filter and the order need,
 * and then joins what the columns show to those rows only.
 */
import type { Watched } from '../../db/changes/announced-changes.js';
import { type Columns, type RowOf, selectSql } from '../columns/column.js';
import type { Shared } from '../json/shared.js';
import type { Reader } from '../reader.js';
import { Parameters } from '../statement/conditions.js';
import { afterSql, keySql, type Order, orderSql, type SortKey } from '../statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from '../statement/page.js';
import type { Sql } from '../statement/sql.js';

/** The parts of a row type's statement; whatever comes from the filter goes through `parameters`. */
export interface Source<Filter> {
  /** Every table that the rows may come from, including those that policies read: an answer may change when one of them does. */
  readonly tables: readonly Watched[];
  /** `name as (…), ` before the page is chosen, if any. */
  readonly prepare?: (filter: Filter, parameters: Parameters) => string;
  /** The alias whose rows make the page. */
  readonly base: string;
  /** What of the viewer's rights binds the rows to units. */
  readonly boundBy?: 'scores' | 'figures';
  /** `from … where …` that finds the rows; open for another ` and`. */
  readonly choose: (filter: Filter, parameters: Parameters, scope: Scope) => string;
  /** Whether a filter finds few rows, so that they are found first and sorted then. */
  readonly findsFew?: (filter: Filter, own: Scope['own']) => boolean;
  /** Joins, for the page's rows, of every table that columns and sort keys name. */
  readonly widen: Sql;
  /** The same joins where all rows are asked for at once: by tables, not row by row. */
  readonly widenAll?: Sql;
  /** What follows `from` in the SQL view of official rows: the same joins, by the district of each row. */
  readonly view: Sql;
  /** The same tables where rows share theirs; left out where they hardly do. */
  readonly shared?: Shared;
}

/** What a choice of rows has to heed besides the filter. */
export interface Scope {
  /** Ids of the only units that the viewer sees; null: not bound to units. */
  readonly own: readonly string[] | null;
  /** The sort keys, whose tables have to be there. */
  readonly keys: readonly SortKey[];
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export class FlatRows<Filter, C extends Columns> {
  constructor(
    readonly columns: C,
    /** The order unless another is asked for; one that an index serves. */
    readonly order: Order,
    readonly source: Source<Filter>,
  ) {}

  /** For one row more than the page, to know whether more follows. */
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
    const text = `with ${prepare?.(filter, parameters) ?? ''}found as (
  select ${choose(filter, parameters, { own, keys: [] })}
)
select count(*)::int as count from found`;
    return { text, values: parameters.values };
  }

  async page(reader: Reader, filter: Filter, page: PageRequest, order = this.order): Promise<Page<RowOf<C>>> {
    const { text, values } = this.pageStatement(filter, page, order, this.own(reader));
    return pageOf(order, page, await reader.query<Keyed<RowOf<C>>>(text, values));
  }

  /** How many rows the viewer would find on all pages together. */
  async count(reader: Reader, filter: Filter): Promise<number> {
    const { text, values } = this.countStatement(filter, this.own(reader));
    return (await reader.first<{ count: number }>(text, values))?.count ?? 0;
  }

  /** Ids of the only units that the viewer sees here; null: not bound to units. */
  own(reader: Reader): Scope['own'] {
    return this.source.boundBy === undefined ? null : reader.only(this.source.boundBy);
  }
}

/** Flat rows in pages: a row type says its columns and where they come from; the statements follow. */
import { type Columns, type RowOf, selectSql } from './columns/column.js';
import { Parameters } from './conditions.js';
import { afterSql, keySql, type Order, orderSql } from './keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './page.js';
import type { Reader } from './reader.js';

/** The parts of a row type's statement; whatever comes from the filter goes through `parameters`. */
export interface Source<Filter> {
  /** `with …` before the select, if any. */
  readonly with: (filter: Filter, parameters: Parameters) => string;
  /** `from … where …`, open for another ` and`. */
  readonly from: (filter: Filter, parameters: Parameters) => string;
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
  pageStatement(filter: Filter, page: PageRequest, order = this.order): Statement {
    const parameters = new Parameters();
    const text = `${this.source.with(filter, parameters)}
select ${selectSql(this.columns)}, ${keySql(order)}
${this.source.from(filter, parameters)}${afterSql(order, page.after, parameters)}
order by ${orderSql(order)}
limit ${parameters.add(page.first + 1)}::int`;
    return { text, values: parameters.values };
  }

  countStatement(filter: Filter): Statement {
    const parameters = new Parameters();
    const text = `${this.source.with(filter, parameters)}
select count(*)::int as count
${this.source.from(filter, parameters)}`;
    return { text, values: parameters.values };
  }

  async page(reader: Reader, filter: Filter, page: PageRequest, order = this.order): Promise<Page<RowOf<C>>> {
    const { text, values } = this.pageStatement(filter, page, order);
    return pageOf(order, page, await reader.query<Keyed<RowOf<C>>>(text, values));
  }

  /** How many rows the viewer would find on all pages together. */
  async count(reader: Reader, filter: Filter): Promise<number> {
    const { text, values } = this.countStatement(filter);
    return (await reader.first<{ count: number }>(text, values))?.count ?? 0;
  }
}

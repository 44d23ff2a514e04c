/** Joins of tables that rows refer to, for statements and for views. */
import { type ColumnSql, column, type Sql, sql, sqlList } from './sql.js';

export interface JoinedTable {
  readonly table: string;
  /** Its columns, each with the column that refers to it. */
  readonly on: readonly [Reference, ...Reference[]];
  /** A further condition. */
  readonly where?: string;
  /** True if a row remains when no row of this table matches. */
  readonly optional?: boolean;
}

type Reference = readonly [own: string, from: ColumnSql];

/** The district of a joined row, from the column that refers to the row. */
export type DistrictOf = (from: ColumnSql) => Sql;

/** For statements, whose first parameter is the district. */
export const BY_PARAMETER: DistrictOf = () => sql`$1`;

/** For views, which have no parameters: the district of the referring row. */
export const BY_ROW: DistrictOf = ({ table }) => column(table, 'district_id');

export function joinSql(alias: string, joined: JoinedTable, district: DistrictOf): Sql {
  return sql`${kindOf(joined)} ${joined.table} ${alias} on ${matching(alias, joined, district)}`;
}

/** The same join as a look-up for each row, which the planner cannot turn into a scan of the table. */
export function lookUpSql(alias: string, joined: JoinedTable, district: DistrictOf): Sql {
  const lookUp = sql`select * from ${joined.table} ${alias} where ${matching(alias, joined, district)} limit 1`;
  return sql`${kindOf(joined)} lateral (${lookUp}) ${alias} on true`;
}

const kindOf = ({ optional }: JoinedTable) => (optional ? 'left join' : 'join');

function matching(alias: string, { on, where }: JoinedTable, district: DistrictOf): Sql {
  const [[, first]] = on;
  return sqlList(
    [
      sql`${alias}.district_id = ${district(first)}`,
      ...on.map(([own, from]) => sql`${alias}.${own} = ${from}`),
      ...(where === undefined ? [] : [sql`${where}`]),
    ],
    ' and ',
  );
}

/**
 * The rule for statements of a database distributed by district: each table that has a district is joined or searched by
 * it, so that a router can send the statement to one node. The check uses PostgreSQL's own parser.
 */
import { loadModule, parseSync } from 'libpg-query';

/** A node of the parser's tree: one key that names its kind, or plain fields. */
type Node = Readonly<Record<string, unknown>>;

/** A table in a statement, with its alias. */
interface Source {
  readonly alias: string;
  /** Null if it is not a table with a district. */
  readonly table: string | null;
  /** A function, a sub-select or a common table expression, whose own query is checked separately. */
  readonly isDerived: boolean;
}

interface Scope {
  /** Names of common table expressions, which are checked where they are defined. */
  readonly common: ReadonlySet<string>;
  /** The sources of the outer statements. */
  readonly outer: readonly Source[];
}

/** A place where the rule is broken. */
export interface Breach {
  readonly table: string;
  readonly alias: string;
  readonly kind: 'READ' | 'INSERT';
}

export const loadParser = (): Promise<void> => loadModule();

/**
 * @param text one or several statements
 * @param tables names of the tables that have a district
 * @throws Error if PostgreSQL cannot parse it
 */
export function breachesOf(text: string, tables: ReadonlySet<string>): Breach[] {
  const breaches: Breach[] = [];
  const { stmts } = parseSync(text) as { stmts: readonly { readonly stmt: Node }[] };
  for (const { stmt } of stmts) visit(stmt, { common: new Set(), outer: [] });
  return breaches;

  /** Finds queries in any node. */
  function visit(node: unknown, scope: Scope): void {
    if (Array.isArray(node)) for (const one of node) visit(one, scope);
    else if (typeof node === 'object' && node !== null) {
      for (const [kind, value] of Object.entries(node)) {
        // `create table … as … with no data` uses the columns and reads no rows.
        if (kind === 'CreateTableAsStmt' && isNode(value) && isNode(value.into) && value.into.skipData === true)
          continue;
        if (kind in QUERIES && isNode(value)) query(kind, value, scope);
        else visit(value, scope);
      }
    }
  }

  function query(kind: string, statement: Node, around: Scope): void {
    // Both sides of a union are separate queries.
    if (isNode(statement.larg)) query('SelectStmt', statement.larg, around);
    if (isNode(statement.rarg)) query('SelectStmt', statement.rarg, around);
    const scope = { ...around, common: new Set([...around.common, ...commonNames(statement)]) };
    const sources: Source[] = [];
    const conditions: unknown[] = [statement.whereClause];
    const written = isNode(statement.relation) ? statement.relation : null;
    if (kind === 'InsertStmt' && written !== null) insert(statement, written);
    else if (written !== null) sources.push(sourceOf(written, scope));
    for (const from of [...list(statement.fromClause), ...list(statement.usingClause)])
      gather(from, sources, conditions, scope);
    const bound = boundIn(conditions, sources, around.outer);
    for (const { alias, table } of sources)
      if (table !== null && table !== DISTRICT && !bound.has(alias)) breaches.push({ table, alias, kind: 'READ' });
    const inner = { ...scope, outer: [...scope.outer, ...sources] };
    for (const [key, value] of Object.entries(statement)) if (key !== 'larg' && key !== 'rarg') visit(value, inner);
  }

  function insert(statement: Node, { relname }: Node): void {
    const columns = list(statement.cols).map((column) => (column as { ResTarget?: Node }).ResTarget?.name);
    if (tables.has(String(relname)) && !columns.includes('district_id'))
      breaches.push({ table: String(relname), alias: String(relname), kind: 'INSERT' });
  }

  /** Sources of a FROM, with the conditions of its joins. Sub-selects are visited as separate queries. */
  function gather(from: unknown, sources: Source[], conditions: unknown[], scope: Scope): void {
    const [kind, node] = Object.entries(from as Record<string, Node>)[0] ?? [];
    if (node === undefined) return;
    if (kind === 'RangeVar') sources.push(sourceOf(node, scope));
    else if (kind === 'JoinExpr') {
      gather(node.larg, sources, conditions, scope);
      gather(node.rarg, sources, conditions, scope);
      conditions.push(node.quals);
      const shared = list(node.usingClause).map((one) => (one as { String?: { sval?: string } }).String?.sval);
      if (shared.includes('district_id')) conditions.push({ shared: sources.map(({ alias }) => alias) });
    } else sources.push({ alias: aliasOf(node) ?? '', table: null, isDerived: true });
  }

  function sourceOf(range: Node, { common }: Scope): Source {
    const name = String(range.relname);
    const ours = range.schemaname === undefined || range.schemaname === 'public';
    const isTable = ours && !common.has(name) && (tables.has(name) || name === DISTRICT);
    return { alias: aliasOf(range) ?? name, table: isTable ? name : null, isDerived: !isTable };
  }
}

/** The table of districts itself: its id is the district. */
const DISTRICT = 'district';

const QUERIES = { SelectStmt: true, InsertStmt: true, UpdateStmt: true, DeleteStmt: true };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const aliasOf = ({ alias }: Node): string | undefined => (isNode(alias) ? String(alias.aliasname) : undefined);

function commonNames({ withClause }: Node): string[] {
  if (!isNode(withClause)) return [];
  return list(withClause.ctes).map((cte) => String((cte as { CommonTableExpr?: Node }).CommonTableExpr?.ctename));
}

/** Conjuncts of conditions, which must all hold. */
function conjuncts(condition: unknown): Node[] {
  if (!isNode(condition)) return [];
  const { BoolExpr: bool } = condition;
  return isNode(bool) && bool.boolop === 'AND_EXPR' ? list(bool.args).flatMap(conjuncts) : [condition];
}

/** Aliases whose district is equal to a value, directly or through the district of another alias, by the conjuncts alone. */
function boundIn(
  conditions: readonly unknown[],
  sources: readonly Source[],
  outer: readonly Source[],
): ReadonlySet<string> {
  const bound = new Set(sources.filter(({ isDerived }) => isDerived).map(({ alias }) => alias));
  const equal: [string, string][] = [];
  for (const one of conditions.flatMap(conjuncts)) {
    const { shared = [] } = one as { shared?: readonly string[] };
    for (const alias of shared) equal.push([alias, shared[0] ?? alias], [shared[0] ?? alias, alias]);
    const comparison = one.A_Expr as Node | undefined;
    if (comparison === undefined || comparison.kind !== 'AEXPR_OP' || operatorOf(comparison) !== '=') continue;
    for (const [left, right] of pairs(comparison.lexpr, comparison.rexpr)) {
      const [mine, other] = [districtOf(left, sources), districtOf(right, sources)];
      if (mine !== null && other !== null) equal.push([mine, other], [other, mine]);
      else if (mine !== null && isValue(right, sources, outer)) bound.add(mine);
      else if (other !== null && isValue(left, sources, outer)) bound.add(other);
    }
  }
  for (let size = -1; size < bound.size; ) {
    size = bound.size;
    for (const [alias, other] of equal) if (bound.has(other)) bound.add(alias);
  }
  return bound;
}

const operatorOf = ({ name }: Node) => (list(name)[0] as { String?: { sval?: string } } | undefined)?.String?.sval;

/** Sides of an equation, part by part for rows: `(a, b) = (c, d)`. */
function pairs(left: unknown, right: unknown): [unknown, unknown][] {
  const [one, other] = [left, right].map(
    (side) => ((side as { RowExpr?: Node }).RowExpr?.args ?? null) as unknown[] | null,
  );
  if (!one || !other) return [[left, right]];
  return one.map((part, at) => [part, other[at]]);
}

/** @returns the alias of this query if the expression is its district; null for any other expression */
function districtOf(expression: unknown, sources: readonly Source[]): string | null {
  const [column, alias] = columnOf(expression);
  if (column === null) return null;
  const tables = sources.filter(({ table }) => table !== null);
  // Without an alias it belongs to the only table.
  const source =
    alias === null ? (tables.length === 1 ? tables[0] : undefined) : sources.find((one) => one.alias === alias);
  if (source === undefined) return null;
  return column === (source.table === DISTRICT ? 'id' : 'district_id') ? source.alias : null;
}

/** Whether it has one value while the query runs: a parameter, a setting, or a column of an outer query. */
function isValue(expression: unknown, sources: readonly Source[], outer: readonly Source[]): boolean {
  const cast = (expression as { TypeCast?: Node }).TypeCast;
  if (cast !== undefined) return isValue(cast.arg, sources, outer);
  const [column, alias] = columnOf(expression);
  if (column === null) return true;
  const source = sources.find((one) => one.alias === alias);
  if (source !== undefined) return source.isDerived;
  const around = outer.find((one) => one.alias === alias);
  return around !== undefined && (around.isDerived || column === (around.table === DISTRICT ? 'id' : 'district_id'));
}

/** Name and alias of a column; nulls for any other expression, or if there is no alias. */
function columnOf(expression: unknown): readonly [string | null, string | null] {
  const column = (expression as { ColumnRef?: Node } | undefined)?.ColumnRef;
  if (column === undefined) return [null, null];
  const fields = list(column.fields).map((field) => (field as { String?: { sval?: string } }).String?.sval ?? '*');
  return [fields.at(-1) ?? null, fields.at(-2) ?? null];
}

/**
 * The expressions of OData's `$filter` and `$orderby`: literals, columns, arithmetic, comparisons and text functions.
 * Parts of OData 4.01 (URL conventions, 5.1.1) that are not implemented are recognised and refused as such.
 */
import peggy from 'peggy';
import { badFilter, badOrder } from '../../errors/odata.js';
import { type Condition, type Expression, Unsupported } from '../../reads/feeds/condition.js';
import { isFunction } from '../../reads/feeds/functions.js';

/**
 * Precedence, from the highest: `-`, `mul div divby mod`, `add sub`, `gt ge lt le in`, `eq ne`, `not`, `and`, `or`.
 * In OData `not` binds more tightly than comparisons, where it could only be refused; for true and false both orders
 * give the same result.
 */
const parser = peggy.generate(
  `
{{
  const chain = (head, tail, kind) => tail.reduce((left, [op, right]) => ({ kind, op, left, right }), head);
  const several = (kind, head, tail) => tail.length === 0 ? head : { kind, parts: [head, ...tail] };
}}
Filter = _ @Or _
OrderBy = head:Sorted tail:("," @Sorted)* { return [head, ...tail]; }
Sorted = _ by:Or direction:(__ @("asc" / "desc") End)? _ { return { by, descending: direction === "desc" }; }

Or = head:And tail:(__ "or" End __ @And)* { return several("or", head, tail); }
And = head:Not tail:(__ "and" End __ @Not)* { return several("and", head, tail); }
Not = "not" &(__ / "(") _ of:Not { return { kind: "not", of }; } / Equality
Equality = head:Relation tail:(__ @("eq" / "ne") End __ @Relation)* { return chain(head, tail, "compare"); }
Relation
  = left:Sum __ "in" _ "(" _ values:Or|1.., _ "," _| _ ")" { return { kind: "in", left, values }; }
  / head:Sum tail:(__ @("gt" / "ge" / "lt" / "le" / LeftOut) End __ @Sum)* { return chain(head, tail, "compare"); }
LeftOut = op:$("has" / "in" &(__ [^( \\t])) End { options.leaveOut(op); }
Sum = head:Product tail:(__ @("add" / "sub") End __ @Product)* { return chain(head, tail, "calculate"); }
Product = head:Unary tail:(__ @("mul" / "divby" / "div" / "mod") End __ @Unary)* { return chain(head, tail, "calculate"); }
Unary = Foreign / Literal / "-" _ of:Unary { return { kind: "negate", of }; } / Primary
Primary
  = "(" _ @Or _ ")"
  / name:Name _ "(" &{ return !options.isFunction(name); } { options.leaveOut(name); }
  / name:Name "(" _ args:Or|.., _ "," _| _ ")" { return { kind: "call", name, args }; }
  / name:Name [/'] { options.leaveOut(name); }
  / name:Name { return { kind: "column", name }; }

Literal
  = type:("null" / "true" / "false") End { return { kind: "value", type: type === "null" ? "null" : "boolean", text: type }; }
  / text:$([-+]? [0-9]+ ("." [0-9]+)? ([eE] [-+]? [0-9]+)?) End { return { kind: "value", type: "number", text }; }
  / "'" parts:([^'] / "''" { return "'"; })* "'" { return { kind: "value", type: "string", text: parts.join("") }; }
Foreign
  = text:$([@$] Name / "-"? ("INF" / "NaN") End / Guid / Date / Time) { options.leaveOut(text); }
  / text:[[{] { options.leaveOut(text); }
Guid = Hex|8| "-" Hex|4| "-" Hex|4| "-" Hex|4| "-" Hex|12|
Date = "-"? [0-9]|4..| "-" [0-9]|2| "-" [0-9]|2| [^ \\t,)]*
Time = [0-9]|2| ":" [0-9]|2| [^ \\t,)]*
Hex = [0-9A-Fa-f]
Name = $([A-Za-z_] [A-Za-z0-9_.]*)
End = ![A-Za-z0-9_.]
_ = [ \\t]*
__ = [ \\t]+
`,
  { allowedStartRules: ['Filter', 'OrderBy'] },
);

/** @throws Refusal BAD_USER_INPUT with the place of the error; Unsupported */
export const parseFilter = (text: string): Condition => parsed('Filter', '$filter', text) as Condition;

/** @throws Refusal BAD_USER_INPUT with the place of the error; Unsupported */
export const parseOrderBy = (text: string): { by: Expression; descending: boolean }[] =>
  parsed('OrderBy', '$orderby', text) as { by: Expression; descending: boolean }[];

function leaveOut(what: string): never {
  throw new Unsupported(what);
}

function parsed(startRule: string, field: '$filter' | '$orderby', text: string): unknown {
  try {
    if (text.includes('\0')) throw new SyntaxError('NUL');
    return parser.parse(text, { startRule, isFunction, leaveOut } as peggy.ParserOptions);
  } catch (error) {
    if (error instanceof Unsupported) throw error;
    // Parentheses without end exhaust the stack; such an error has no location.
    const { location } = error as { location?: { start: { offset: number } } };
    const place = location === undefined ? null : location.start.offset + 1;
    throw field === '$filter' ? badFilter(place) : badOrder(place);
  }
}

/** `$filter`: the part of OData's language that tools fold their filters into, as a condition. */
import peggy from 'peggy';
import type { Condition } from '../../reads/feeds/condition.js';
import { Refusal } from '../../services/refusal.js';

/** `not` before a comparison binds it alone, `and` before `or`, as OData 4.01 (URL conventions, 5.1.1.16) has it. */
const parser = peggy.generate(`
Filter = _ @Or _
Or = head:And tail:(__ "or" __ @And)* { return tail.length === 0 ? head : { kind: "or", parts: [head, ...tail] }; }
And = head:Not tail:(__ "and" __ @Not)* { return tail.length === 0 ? head : { kind: "and", parts: [head, ...tail] }; }
Not = "not" End _ of:Not { return { kind: "not", of }; } / Primary
Primary
  = "(" _ @Or _ ")"
  / left:Term __ op:Operator __ right:Term { return { kind: "compare", op, left, right }; }
  / left:Term __ "in" _ "(" _ values:Literal|1.., _ "," _| _ ")" { return { kind: "in", left, values }; }
  / Call
Operator = @("eq" / "ne" / "gt" / "ge" / "lt" / "le") End
Term = Call / Literal / name:Name { return { kind: "column", name }; }
Call = name:Name "(" _ args:Term|.., _ "," _| _ ")" { return { kind: "call", name, args }; }
Literal
  = type:("null" / "true" / "false") End { return { kind: "value", type: type === "null" ? "null" : "boolean", text: type }; }
  / text:$("-"? [0-9]+ ("." [0-9]+)? ([eE] [+-]? [0-9]+)?) End { return { kind: "value", type: "number", text }; }
  / "'" parts:([^'] / "''" { return "'"; })* "'" { return { kind: "value", type: "string", text: parts.join("") }; }
Name = $([A-Za-z_] [A-Za-z0-9_]*)
End = ![A-Za-z0-9_.]
_ = " "*
__ = " "+
`);

/** @throws Refusal BAD_USER_INPUT saying where it could not be read on */
export function parseFilter(text: string): Condition {
  try {
    if (text.includes('\0')) throw new SyntaxError('NUL');
    return parser.parse(text) as Condition;
  } catch (error) {
    // Brackets without end run out of stack before they run out of text.
    const { location } = error as { location?: { start: { offset: number } } };
    const place = location === undefined ? '' : ` (${location.start.offset + 1})`;
    const message = { zh: `$filter 无法理解${place}。`, en: `The $filter cannot be read${place}.` };
    throw new Refusal('BAD_USER_INPUT', 'BAD_FILTER', message, [{ field: '$filter', code: 'BAD_FILTER', message }]);
  }
}

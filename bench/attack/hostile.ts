/** Documents that were hostile in the past, and variants of them just within the limits. */

const aliases = (count: number, field: string) => Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');

const trials = aliases(
  250,
  'whatIf(changes: [{ observation: { indicator: "P01", value: 1 } }]) { before { total } after { total } }',
);

export const HOSTILE: readonly string[] = [
  `{ units(first: 120) { nodes { peers { peers { ${aliases(480, 'id')} } } } } }`,
  `{ units(first: 120) { nodes { peers { peers { code } } } } }`,
  `{ units(first: 120) { nodes { peers { ${aliases(300, 'id')} } } } }`,
  `{ units(first: 120) { nodes { peers { ${aliases(400, '__typename')} } } } }`,
  `{ units(first: 120) { nodes { assessments { items { history { item { method name path } } } } } } }`,
  `{ units(first: 120) { nodes { assessments { items { ${aliases(30, 'points')} item { scores { points } } } } } } }`,
  `{ scoreRows(first: 10000) { rows { ${aliases(480, 'itemPath')} } } }`,
  `{ scoreRows(first: 10000) { rows { ${aliases(48, 'itemPath')} } } }`,
  `{ ${Array.from({ length: 5 }, (_, n) => `r${n}: scoreRows(first: ${9990 + n}) { rows { itemPath unitName itemName points rate value target } }`).join(' ')} }`,
  `{ myAssessments { items { history { history { ${aliases(480, 'points')} } } } } }`,
  `{ myAssessments { items { history { history { ${aliases(40, 'points')} } } } } }`,
  `{ myAssessments { ${trials} } }`,
  `{ units(first: 120) { nodes { assessments { nextGrade { total ways { to } } } } } }`,
  `{ units(first: 120) { nodes { assessments { items { trace { __typename } } } } } }`,
  `{ ${aliases(19, 'scoreSummary(groupBy: [UNIT, ITEM, YEAR], measures: [MEAN, MEDIAN, PASS_RATE, DIFFERENCE]) { __typename }')} }`,
  `{ plan(code: "daxing-145") { indicators { scores { ${aliases(20, 'points')} unit { name } item { path } } } } }`,
  `{ units(first: 10000) { nodes { ${aliases(45, 'name')} children { code } parent { code } } edges { cursor } } }`,
];

/**
 * Adds the new columns of rows to test/api/contract.json, which promises them to scripts and tools. Never changes or
 * removes what is promised: the test of the schema fails then. `npm run codegen` runs it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'test/api/contract.json');
const contract = JSON.parse(readFileSync(file, 'utf8'));
const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'));

for (const name of ['ScoreRow', 'UnitScoreRow', 'IndicatorRow', 'ObservationRow']) {
  const columns = Object.entries(schema.getType(name)?.getFields() ?? {}).map(([field, { type }]) => [
    field,
    `${type}`,
  ]);
  contract.fields[name] = { ...Object.fromEntries(columns), ...contract.fields[name] };
}
writeFileSync(file, `${JSON.stringify(contract, null, 2)}\n`);

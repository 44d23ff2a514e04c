/** Plugin of graphql-codegen: the names of enum values in both languages, from their descriptions in the schema. */
const { isEnumType } = require('graphql');

/** `CycleState` as `CYCLE_STATE`. */
const constantOf = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

/** A description is `中文 · English`. */
function namesOf({ name, description }) {
  const [zh, ...en] = (description ?? name).split(' · ');
  return [name, { zh, en: en.join(' · ') || zh }];
}

module.exports.plugin = (schema) =>
  Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .map((type) => {
      const names = Object.fromEntries(type.getValues().map(namesOf));
      return `export const ${constantOf(type.name)} = ${JSON.stringify(names, null, 2)} as const;`;
    })
    .join('\n\n');

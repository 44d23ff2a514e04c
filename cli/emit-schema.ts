import type { Command } from 'commander';

/** `kaoping emit-schema`: writes the GraphQL schema to a file, sorted, so that a review shows every change. */
export function registerEmitSchema(program: Command): void {
  program
    .command('emit-schema')
    .argument('[file]', '写到哪个文件 · file to write', 'schema/schema.graphql')
    .description('写出 GraphQL 模式 · Write the GraphQL schema')
    .action(async (file: string) => {
      const [{ writeFile }, { lexicographicSortSchema, printSchema }, { buildSchema }] = await Promise.all([
        import('node:fs/promises'),
        import('graphql'),
        import('../resolvers/schema.js'),
      ]);
      await writeFile(file, `${printSchema(lexicographicSortSchema(await buildSchema()))}\n`);
    });
}

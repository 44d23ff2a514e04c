import type { Command } from 'commander';
import type { DemoAccess } from '../services/access/index.js';

/** `kaoping serve`, which `npm start` runs. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('启动：数据库、示例数据、评分和网页 · Start the database, the sample data, grading and the console')
    .option(
      '--demo',
      '在 DATABASE_URL 指定的数据库中也载入示例数据（不建演示账号） · also load the sample into DATABASE_URL, without demo accounts',
      false,
    )
    .action(async (options: { demo: boolean }) => {
      const [{ startServer }, { beginLifetime, endWithin, leave }] = await Promise.all([
        import('../server/start.js'),
        import('../server/lifetime.js'),
      ]);
      const life = beginLifetime();
      const server = await startServer({ env: process.env, demo: options.demo, signal: life.signal }).catch(
        (error: unknown) => {
          if (!life.signal.aborted) throw error;
          return null;
        },
      );
      if (server === null) return leave((await life.ended) instanceof Error ? 1 : 0);
      if (server.access !== null) await printAccess(server.access);
      console.log(`ready ${server.url}`);
      const ending = await Promise.race([life.ended, server.lost]);
      const fault = ending instanceof Error;
      if (fault) server.log.fatal({ err: ending }, 'stopping because of an error');
      else server.log.info({ signal: ending }, 'stopping');
      endWithin(() => server.log.error('closing took too long and was stopped'));
      await server.stop(ending === 'SIGTERM');
      leave(fault ? 1 : 0);
    });
}

/** Prints how to sign in to the console and how to create a token for a tool. */
async function printAccess({ accounts, password }: DemoAccess): Promise<void> {
  const { default: width } = await import('string-width');
  const pad = (text: string, columns: number) => text + ' '.repeat(Math.max(columns - width(text), 1));
  console.log('演示账号 · demo accounts:');
  console.log(`  ${pad('账号 name', 18)}${pad('', 26)}${pad('角色 role', 16)}密码 password`);
  for (const { name, displayName, roles } of accounts)
    console.log(`  ${pad(name, 18)}${pad(displayName, 26)}${pad(roles.join(), 16)}${password}`);
  console.log(
    '  各单位负责人的账号是单位代码的小写，密码相同 · the head of a unit has its code as a name, such as dx-p002',
  );
  console.log('令牌 · a token for a tool: npm run -s kaoping -- token create --account bi');
}

import type { Command } from 'commander';

/** `kaoping serve`, what `npm start` runs. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('启动：数据库、示例数据、评分和网页 · Start the database, the sample, grading and the console')
    .option(
      '--demo',
      '在 DATABASE_URL 指定的数据库中也载入示例数据（不建演示账号） · load the sample into DATABASE_URL too, without its accounts',
      false,
    )
    .action(async (options: { demo: boolean }) => {
      const { startServer } = await import('../server/start.js');
      const server = await startServer({ env: process.env, demo: options.demo });
      if (server.access !== null) {
        console.log(`演示账号 · demo accounts: ${server.access.accounts.join(', ')}`);
        console.log(`密码 · password: ${server.access.password}`);
        console.log('令牌 · a token for a tool: npm run -s kaoping -- token create --account bi');
      }
      console.log(`ready ${server.url}`);
      await untilAskedToStop();
      await server.stop();
    });
}

/** The first signal ends in order; a second one at once. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(1));
      process.once('SIGTERM', () => process.exit(1));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

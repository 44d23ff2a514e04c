import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../db/config.js';
import type { FileLimits } from '../services/files/settings.js';
import type { Finding } from '../services/health/finding.js';

/** `kaoping doctor`. Checks the whole installation and changes nothing. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      '检查本机、数据库、权限和账号，并说明怎样改正 · Check machine, database, rights and accounts, and say how to fix problems',
    )
    .option(
      '--url <address>',
      '浏览器所用的地址：经反向代理再检查一遍 · the address that browsers use; also checks the reverse proxy',
    )
    .action(async ({ url }: { url?: string }) => {
      const [{ readSettings }, { checkMachine }, { formatFinding }] = await Promise.all([
        import('../server/settings.js'),
        import('./doctor/machine.js'),
        import('./doctor/finding-text.js'),
      ]);
      const { config, backups, files, delivery, provider } = readSettings(process.env);
      const [{ checkBackups }, { checkProxy }, { checkStorage }, { checkMail }, { checkProvider }, { fileKeeping }] =
        await Promise.all([
          import('../services/health/backups.js'),
          import('./doctor/proxy.js'),
          import('../services/health/storage.js'),
          import('./doctor/notifications.js'),
          import('../services/health/identity-provider.js'),
          import('../services/files/settings.js'),
        ]);
      const findings = [
        ...(await checkMachine(config)),
        ...(await checkStore(config, files.limits)),
        await checkStorage(fileKeeping(files, config.dataFolder).store),
        await checkMail(delivery),
        await checkProvider(provider),
        ...(await checkBackups(backups, Date.now())),
        ...(url === undefined ? [] : await checkProxy(url)),
      ];
      for (const finding of findings) console.log(formatFinding(finding));
      const wrong = findings.filter(({ ok }) => !ok).length;
      if (wrong > 0) throw new Error(`${wrong} 处需要改正 · ${wrong} to fix`);
    });
}

/** If the database cannot be reached, the reason becomes the only finding. */
async function checkStore(config: Config, limits: FileLimits): Promise<Finding[]> {
  const [{ pass }, { StartupError }] = await Promise.all([
    import('../services/health/finding.js'),
    import('../db/errors.js'),
  ]);
  if (config.databaseUrl === null && !existsSync(join(resolve(config.dataFolder), 'postgres/data/PG_VERSION')))
    return [
      pass('内置数据库尚未建立，首次启动时建立', 'the embedded database is not made yet; the first start makes it'),
    ];
  try {
    return await (config.databaseUrl === null
      ? checkEmbedded(config, limits)
      : checkNamed(config, limits, config.databaseUrl));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return [{ ok: false, zh: error.message, en: error.code }];
  }
}

async function checkEmbedded(config: Config, limits: FileLimits): Promise<Finding[]> {
  const [{ openEmbedded }, { pass }] = await Promise.all([
    import('../db/embedded/embedded.js'),
    import('../services/health/finding.js'),
  ]);
  const { url, version, release } = await openEmbedded(config.dataFolder);
  try {
    return [
      pass(`内置 PostgreSQL ${version}`, `embedded PostgreSQL ${version}`),
      ...(await checkContents(config, limits, url)),
    ];
  } finally {
    await release();
  }
}

async function checkNamed(config: Config, limits: FileLimits, url: string): Promise<Finding[]> {
  const [{ checkServer }, { pass }, { checkPooling, checkChangeFeed }] = await Promise.all([
    import('../db/connections/server-check.js'),
    import('../services/health/finding.js'),
    import('./doctor/pooling.js'),
  ]);
  const ownerUrl = config.directUrl ?? url;
  const { version, pooling } = await checkServer(ownerUrl);
  const contents = await checkContents(config, limits, ownerUrl);
  const way = { url, isPooled: config.directUrl !== null || pooling !== 'none' };
  return [
    pass(`DATABASE_URL 是 PostgreSQL ${version}`, `DATABASE_URL is PostgreSQL ${version}`),
    checkPooling(pooling, config),
    ...contents,
    // The change feed connects with these roles.
    ...(contents.every(({ ok }) => ok) ? [await checkChangeFeed(ownerUrl, way)] : []),
  ];
}

async function checkContents(config: Config, limits: FileLimits, url: string): Promise<Finding[]> {
  const [{ checkDatabase }, { checkAccounts }, { checkNotifications }, { checkFiles }] = await Promise.all([
    import('./doctor/database.js'),
    import('./doctor/accounts.js'),
    import('./doctor/notifications.js'),
    import('./doctor/files.js'),
  ]);
  const findings = await checkDatabase(url);
  return findings.every(({ ok }) => ok)
    ? [
        ...findings,
        ...(await checkAccounts(url, config)),
        ...(await checkNotifications(url, new Date())),
        ...(await checkFiles(url, limits, new Date())),
      ]
    : findings;
}

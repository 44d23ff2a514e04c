/**
 * The product's server on an existing database, in a process of its own. BENCH_TOGETHER and BENCH_COMPILED switch
 * layers of the read path off (bench/layers.ts).
 */
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../db/config.js';
import { buildHttp } from '../../server/http.js';
import { openLog } from '../../server/log.js';
import { openPlatform } from '../../server/platform.js';
import { readFileSettings } from '../../services/files/settings.js';

const [, , databaseUrl] = process.argv;
const { READ_TRANSPORT, BENCH_TOGETHER, BENCH_COMPILED } = process.env;
const { reads, ...config } = readConfig({ DATABASE_URL: databaseUrl, READ_TRANSPORT });
const together = BENCH_TOGETHER === undefined ? undefined : Number(BENCH_TOGETHER);
const { platform } = await openPlatform(
  { ...config, reads: { ...reads, together } },
  readFileSettings({}),
  openLog('info', false),
);
const http = await buildHttp(platform, {
  console: 'none',
  demoAllowed: false,
  rates: null,
  compiled: BENCH_COMPILED !== 'off',
});
await http.listen({ port: 0, host: '127.0.0.1', listenTextResolver: () => 'listening' });
console.log(`ready http://127.0.0.1:${(http.server.address() as AddressInfo).port}`);

/** The product's server on a database that is there already, in a process of its own. */
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../db/config.js';
import { buildHttp } from '../../server/http.js';
import { openLog } from '../../server/log.js';
import { openPlatform } from '../../server/platform.js';

const [, , databaseUrl] = process.argv;
const { platform } = await openPlatform(readConfig({ DATABASE_URL: databaseUrl }), openLog('info', false));
const http = await buildHttp(platform, { console: 'none', demoAllowed: false, rates: null });
await http.listen({ port: 0, host: '127.0.0.1', listenTextResolver: () => 'listening' });
console.log(`ready http://127.0.0.1:${(http.server.address() as AddressInfo).port}`);

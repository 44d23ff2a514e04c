/**
 * `/workbooks/targets/{plan}/{year}.xlsx` and `.csv`: the targets of a year, to be filled in.
 * `/workbooks/targets/answers/{file}.xlsx`: what is wrong with a file that was uploaded, written into it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../auth/viewer.js';
import { noSuchExport } from '../../errors/exports.js';
import { signInFirst } from '../../errors/sign-in.js';
import { markedTargets } from '../../services/plan/workbook/import-targets.js';
import { targetsTable } from '../../services/plan/workbook/targets-table.js';
import { identifyReader } from '../http/credentials.js';
import type { FigureTableOptions } from './figure-tables.js';
import { CSV, csvOf, send, XLSX } from './sent-tables.js';

type Wanted = { Params: { plan: string; file: string } };
type Answer = { Params: { file: string }; Querystring: { readonly document?: string } };

const ADDRESS = '/workbooks/targets/{plan}/{year}.{xlsx,csv}';

export async function targetTableRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter }: Omit<FigureTableOptions, 'readLog'>,
): Promise<void> {
  const viewerOf = async (http: FastifyRequest, reply: FastifyReply): Promise<Viewer> => {
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    return viewer;
  };

  app.get<Wanted>('/workbooks/targets/:plan/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const { plan, file } = http.params;
    const [, year, format] = /^(\d{4})\.(xlsx|csv)$/i.exec(file) ?? [];
    if (year === undefined || format === undefined) throw noSuchExport(ADDRESS);
    const table = await targetsTable(platform, viewer, plan, Number(year));
    const name = `目标-${plan}-${year}`;
    return format.toLowerCase() === 'csv'
      ? send(reply, `${name}.csv`, CSV, csvOf(table.rows()), 'targets')
      : send(reply, `${name}.xlsx`, XLSX, await table.workbook(), 'targets');
  });

  app.get<Answer>('/workbooks/targets/answers/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const [, id] = /^(.+)\.xlsx$/i.exec(http.params.file) ?? [];
    if (id === undefined) throw noSuchExport('/workbooks/targets/answers/{file}.xlsx');
    const { document } = http.query;
    const named = typeof document === 'string' && document !== '' ? document : null;
    return send(reply, '目标-问题.xlsx', XLSX, await markedTargets(platform, viewer, id, named), 'targets');
  });
}

/**
 * `/workbooks/figures/{scheme}.xlsx` and `.csv`: the figures that are due, to be filled in; `?unit=` and `?measure=` choose.
 * `/workbooks/figures/answers/{file}.xlsx`: what is wrong with a file that was uploaded, written into it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { noSuchExport } from '../../errors/exports.js';
import { signInFirst } from '../../errors/sign-in.js';
import type { ReadLog } from '../../services/audit/reading.js';
import { figureTable, type TableWanted } from '../../services/collection/workbook/download.js';
import { markedFile } from '../../services/collection/workbook/marked-file.js';
import type { Platform } from '../../services/platform.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';
import { CSV, csvOf, send, XLSX } from './sent-tables.js';

export interface FigureTableOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
  readonly readLog: ReadLog;
}

type Choice = { Params: { file: string }; Querystring: { readonly unit?: string; readonly measure?: string } };

export async function figureTableRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter, readLog }: FigureTableOptions,
): Promise<void> {
  const viewerOf = async (http: FastifyRequest, reply: FastifyReply): Promise<Viewer> => {
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    return viewer;
  };

  app.get<Choice>('/workbooks/figures/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const { scheme, format } = fileOf(http.params.file);
    const { unit, measure } = http.query;
    const wanted = { scheme, unit: one(unit), measure: one(measure) } as TableWanted;
    const { cycle, figures, ...table } = await figureTable(platform, viewer, wanted);
    const end = await readLog.begin(viewer, { action: 'figures.EXPORT', type: 'cycle', id: cycle, label: scheme });
    reply.raw.once('finish', () => end(figures));
    const name = ['填报', scheme, wanted.unit, wanted.measure].filter((part) => part !== null).join('-');
    return format === 'csv'
      ? send(reply, `${name}.csv`, CSV, csvOf(table.rows()))
      : send(reply, `${name}.xlsx`, XLSX, await table.workbook());
  });

  app.get<{ Params: { file: string } }>('/workbooks/figures/answers/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const { scheme: id, format } = fileOf(http.params.file);
    if (format !== 'xlsx') throw noSuchExport('/workbooks/figures/answers/{file}.xlsx');
    return send(reply, '填报-问题.xlsx', XLSX, await markedFile(platform, viewer, id));
  });
}

/** A parameter that is repeated or empty counts as not given. */
const one = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** @throws Refusal NOT_FOUND NO_SUCH_EXPORT */
function fileOf(file: string): { readonly scheme: string; readonly format: 'xlsx' | 'csv' } {
  const [, scheme, format] = /^(.+)\.(xlsx|csv)$/i.exec(file) ?? [];
  if (scheme === undefined || format === undefined) throw noSuchExport('/workbooks/figures/{scheme}.{xlsx,csv}');
  return { scheme, format: format.toLowerCase() as 'xlsx' | 'csv' };
}

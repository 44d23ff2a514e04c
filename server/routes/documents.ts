/** `/documents/{id}.{format}`: documents as files, with the caller's rights. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import { noSuchFormat, unknownDocument, unknownVersion } from '../../errors/documents.js';
import { unknownSlip } from '../../errors/publication.js';
import { signInFirst } from '../../errors/sign-in.js';
import { uuidOf } from '../../reads/node-id.js';
import { FORMAT_NAMES, formatOf, marginsOf, renderedDocument } from '../../services/document/render.js';
import type { RenderedFile } from '../../services/document/rendered-file.js';
import { renderedUnitResult, type UnitOfScheme } from '../../services/document/unit-result.js';
import { asLongWork, unlessCancelled } from '../../services/long-work/under-way.js';
import type { Platform } from '../../services/platform.js';
import { slipFormatOf, unitSlipFile } from '../../services/publication/unit-slip.js';
import { identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';

export interface DocumentOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
}

interface DocumentQuery {
  /** Number of a version; the latest if left out. */
  readonly revision?: string;
  /** `face` or `glyph`, for DOCX. */
  readonly margins?: string;
}

/** The name of the file is the code of the unit. */
interface FileOfUnit extends Pick<UnitOfScheme, 'scheme'> {
  readonly file: string;
}

/** Formats that browsers show; the others are saved. */
const SHOWN: readonly string[] = ['html', 'pdf'];

export async function documentRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter }: DocumentOptions,
): Promise<void> {
  const viewerOf = async (http: FastifyRequest, reply: FastifyReply): Promise<Viewer> => {
    const viewer = await rateLimiter.identified(http, reply, (doubted) => identifyReader(identifier, http, doubted));
    if (viewer === null) throw signInFirst();
    return viewer;
  };

  /** Sends a file that is rendered first, which is shown as long work if it takes long. */
  const sendFor = (
    viewer: Viewer,
    http: FastifyRequest,
    reply: FastifyReply,
    ending: string,
    found: Promise<RenderedFile>,
  ): Promise<FastifyReply> => {
    const name = async () => `${(await found).name}.${ending}`;
    return asLongWork(platform, viewer, { kind: 'DOCUMENT', name }, async (work) =>
      send(http, reply, ending, await found, (rendered) => unlessCancelled(work, rendered)),
    );
  };

  // A file has an ending. Without one, the address is that of the document's page in the console.
  app.get<{ Params: { file: string }; Querystring: DocumentQuery }>(
    '/documents/:file([^.]*\\..*)',
    async (http, reply) => {
      const viewer = await viewerOf(http, reply);
      const { name, ending, format } = fileOf(http.params.file);
      const id = uuidOf('Document', name);
      if (id === null) throw unknownDocument();
      const wanted = { revision: revisionOf(http.query.revision), margins: marginsOf(http.query.margins ?? '') };
      return sendFor(viewer, http, reply, ending, renderedDocument(platform, viewer, id, format, wanted));
    },
  );

  app.get<{ Params: FileOfUnit }>('/documents/unit-result/:scheme/:file', async (http, reply) => {
    const viewer = await viewerOf(http, reply);
    const { name: unit, ending, format } = fileOf<UnitOfScheme['unit']>(http.params.file);
    const { scheme } = http.params;
    return sendFor(viewer, http, reply, ending, renderedUnitResult(platform, viewer, { scheme, unit }, format));
  });

  app.get<{ Params: FileOfUnit; Querystring: { readonly publication?: string } }>(
    '/documents/slip/:scheme/:file',
    async (http, reply) => {
      const viewer = await viewerOf(http, reply);
      const { claims, district } = viewer;
      const { scheme, file } = http.params;
      const { name: unit, ending } = partsOf<UnitOfScheme['unit']>(file);
      const format = slipFormatOf(ending);
      const { publication } = http.query;
      const id = publication === undefined ? null : uuidOf('Document', publication);
      if (publication !== undefined && id === null) throw unknownSlip();
      const wanted = { scheme, unit, publication: id };
      return sendFor(viewer, http, reply, ending, unitSlipFile(platform, claims, district.id, wanted, format));
    },
  );
}

/** Name and ending of a file; the ending is empty if there is none. @typeParam Name what the file is named by */
function partsOf<Name extends string>(file: string) {
  const dot = file.lastIndexOf('.');
  return { name: file.slice(0, Math.max(dot, 0)) as Name, ending: dot < 1 ? '' : file.slice(dot + 1).toLowerCase() };
}

/** @throws Refusal NOT_FOUND NO_SUCH_FORMAT */
function fileOf<Name extends string>(file: string) {
  const { name, ending } = partsOf<Name>(file);
  const format = formatOf(ending);
  if (format === null) throw noSuchFormat(FORMAT_NAMES);
  return { name, ending, format };
}

function revisionOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const revision = Number(text);
  if (!Number.isInteger(revision) || revision < 1 || revision > 1_000_000) throw unknownVersion(0);
  return revision;
}

async function send(
  http: FastifyRequest,
  reply: FastifyReply,
  ending: string,
  file: RenderedFile,
  waiting: (bytes: Promise<Uint8Array>) => Promise<Uint8Array>,
): Promise<FastifyReply> {
  const tag = `"${file.tag}"`;
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie, x-kaoping-acting-for',
  });
  const known = (http.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return reply.code(304).send();
  const bytes = await waiting(file.bytes());
  const disposition = SHOWN.includes(ending) ? 'inline' : 'attachment';
  const name = encodeURIComponent(`${file.name}.${ending}`).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  void reply
    .type(file.type)
    .header('content-disposition', `${disposition}; filename="document.${ending}"; filename*=UTF-8''${name}`);
  if (file.policy !== null) void reply.header('content-security-policy', file.policy);
  return reply.send(Buffer.from(bytes));
}

/** `/files`: uploads, whole or piece by piece, and downloads. docs/files.md describes them. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identifier } from '../../auth/identify.js';
import type { Viewer } from '../../auth/viewer.js';
import type { FileId, UploadId } from '../../entities/ids.js';
import { Refusal } from '../../errors/refusal.js';
import { signInFirst } from '../../errors/sign-in.js';
import type { ReadLog } from '../../services/audit/reading.js';
import type { StoredFile } from '../../services/files/files.js';
import {
  beginUpload,
  continueUpload,
  dropUpload,
  type Progress,
  uploadProgress,
  uploadWhole,
} from '../../services/files/receive.js';
import type { Platform } from '../../services/platform.js';
import { identify, identifyReader } from '../http/credentials.js';
import type { RateLimiter } from '../limits/rates.js';
import { type BodyPace, bodyOf, dropRest } from './body.js';
import { announcedIn, placeIn, progressHeaders } from './headers.js';
import { sendFile } from './send.js';

export interface FileRouteOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rateLimiter: RateLimiter;
  readonly readLog: ReadLog;
  /** How slowly bodies may arrive. */
  readonly pace?: BodyPace;
}

type WithId = { Params: { id: UploadId } };

export async function fileRoutes(
  app: FastifyInstance,
  { platform, identifier, rateLimiter, readLog, pace }: FileRouteOptions,
): Promise<void> {
  // Bodies are not read before it is known whose they are: every type is handed on as it comes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
  app.addHook('onResponse', (request, _reply, done) => {
    dropRest(request);
    done();
  });
  const config = { readsBody: true };
  const { limits } = platform.files;

  const signedIn = async (request: FastifyRequest, reply: FastifyReply, who: typeof identify): Promise<Viewer> => {
    const viewer = await rateLimiter.identified(request, reply, (doubted) => who(identifier, request, doubted));
    if (viewer === null) throw signInFirst();
    return viewer;
  };
  const told = (reply: FastifyReply, progress: Progress): FastifyReply =>
    reply.headers(progressHeaders(progress, limits)).send(progress);

  app.post('/files', { config }, async (request, reply) => {
    const viewer = await signedIn(request, reply, identify);
    const file = await uploadWhole(platform, viewer, announcedIn(request), bodyOf(request, reply, pace));
    return reply.code(201).header('location', addressOf(file)).header('cache-control', 'no-store').send(file);
  });

  app.post('/files/uploads', { config }, async (request, reply) => {
    const viewer = await signedIn(request, reply, identify);
    const progress = await beginUpload(platform, viewer, announcedIn(request));
    return told(reply.code(201).header('location', `/files/uploads/${progress.id}`), progress);
  });

  // Also HEAD, which clients of resumable uploads use.
  app.get<WithId>('/files/uploads/:id', async (request, reply) => {
    const viewer = await signedIn(request, reply, identifyReader);
    return told(reply, await uploadProgress(platform, viewer, request.params.id));
  });

  app.patch<WithId>('/files/uploads/:id', { config }, async (request, reply) => {
    const viewer = await signedIn(request, reply, identify);
    const { id } = request.params;
    const { offset, length } = placeIn(request);
    try {
      const body = { chunks: bodyOf(request, reply, pace), length };
      return told(reply, await continueUpload(platform, viewer, id, offset, body));
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'WRONG_OFFSET')
        void reply.header('upload-offset', (await uploadProgress(platform, viewer, id)).offset);
      throw error;
    }
  });

  app.delete<WithId>('/files/uploads/:id', async (request, reply) => {
    const viewer = await signedIn(request, reply, identify);
    await dropUpload(platform, viewer, request.params.id);
    return reply.code(204).send();
  });

  app.route<{ Params: { id: FileId } }>({
    // Fastify's own HEAD would say that the file is empty.
    method: ['GET', 'HEAD'],
    url: '/files/:id',
    handler: async (request, reply) =>
      sendFile({ platform, readLog }, await signedIn(request, reply, identifyReader), request, reply),
  });
}

const addressOf = ({ id }: StoredFile): string => `/files/${id}`;

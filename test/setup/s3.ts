/** A real S3-compatible server on a free port, with one empty bucket. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from '../../storage/settings.js';

export interface S3Server {
  readonly settings: S3Settings;
  /** As the variable S3_URL. */
  readonly url: string;
  close(): Promise<void>;
}

const BUCKET = 'kaoping';
/** The only key and secret that the server knows. */
const SECRET = 'S3RVER';

export async function openS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'kaoping-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    settings: { endpoint, bucket: BUCKET, prefix: '', region: 'us-east-1', key: SECRET, secret: SECRET },
    url: `http://${SECRET}:${SECRET}@127.0.0.1:${port}/${BUCKET}`,
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** `/verify.html`: the page that checks result slips, for everyone. It is one file, which people may keep. */
import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** @param options.file that the page was built into */
export async function verifyPage(app: FastifyInstance, { file }: { file: string }): Promise<void> {
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8');
  // The script stands in the page, so the policy of the page itself holds, which names it by its hash.
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
  if (policy === undefined) throw new Error(`${file} has no content security policy`);
  app.get('/verify.html', (_request, reply) =>
    reply
      .header('content-security-policy', `${policy}; frame-ancestors 'none'`)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page),
  );
}

/** Security headers of every answer (helmet's defaults, with our own content security policy). */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * The two style elements that react-aria writes, by their hashes: touches on what can be pressed, and scrolling behind
 * a dialog on iOS. test/web/kit.test.ts fails if a new version writes others.
 */
const STYLES_OF_REACT_ARIA = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
];

/** All content is from this server. Nothing inline is allowed but the styles above. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", ...STYLES_OF_REACT_ARIA],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/**
 * The headers are the same for all answers and are built once. Building them for each answer took longer than most
 * answers.
 */
export function securityHeaders(app: FastifyInstance): void {
  const headers = headersOf(helmet({ contentSecurityPolicy: { directives: POLICY }, strictTransportSecurity: false }));
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** The headers that helmet sets on an answer. */
function headersOf(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, (error) => {
    if (error !== undefined) throw error;
  });
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
}

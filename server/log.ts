/** The process's log: one JSON object a line on stderr, readable lines where stderr is a terminal. */
import pino, { type Logger } from 'pino';

/** Never logged, wherever they turn up: secrets of whoever is asking. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
  '*.secret',
];

/** @param level pino's: debug, info, warn, error, silent */
export function openLog(level: string): Logger {
  return pino(
    { level, redact: SECRETS, base: { app: 'kaoping' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** The process's log on stderr: one JSON object on each line for machines, readable lines if stderr is a terminal. */
import pino, { type Logger, type LoggerOptions } from 'pino';
import { StartupError } from '../db/errors.js';

/** Names of fields with secrets, which are never logged. */
const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.secret',
  '*.token',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  // PostgreSQL quotes the refused row here.
  'err.detail',
];

/**
 * Buffer in bytes. Lines are written together: writing each line on its own took a fifth of the time of a small
 * answer.
 */
const BLOCK = 4096;
/** Milliseconds after which a line is written at the latest. The process writes all lines before it ends. */
const LATEST_MS = 100;
/** The level from which lines are written at once: warnings and above. */
const WRITTEN_AT_ONCE = pino.levels.values.warn ?? 40;

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** `LOG_LEVEL`. @throws StartupError BAD_CONFIG */
export function readLevel(env: Readonly<Record<string, string | undefined>>, standard = 'info'): string {
  const level = env.LOG_LEVEL?.trim() || standard;
  if (LEVELS.includes(level)) return level;
  throw new StartupError(
    'BAD_CONFIG',
    `LOG_LEVEL 是“${level}”，应为 ${LEVELS.join('、')} 之一。 · LOG_LEVEL is “${level}”; it must be one of ${LEVELS.join(', ')}.`,
  );
}

/** @param level one of LEVELS */
export function openLog(level: string, terminal = process.stderr.isTTY === true): Logger {
  const options = { level, redact: SECRETS, base: { app: 'kaoping' }, timestamp: pino.stdTimeFunctions.isoTime };
  if (terminal) return pino(options, { write: (line: string) => void process.stderr.write(readable(line)) });
  const lines = pino.destination({ dest: 2, sync: false, minLength: BLOCK, periodicFlush: LATEST_MS });
  return pino({ ...options, hooks: { logMethod: writingWarningsAtOnce(lines) } }, lines);
}

/** Writes warnings and errors at once, so that they are in the log after a crash. */
function writingWarningsAtOnce(lines: { flushSync(): void }): NonNullable<LoggerOptions['hooks']>['logMethod'] {
  return function (args, method, level) {
    method.apply(this, args);
    if (level >= WRITTEN_AT_ONCE) lines.flushSync();
  };
}

/** `10:01:59 INFO  request  status=200 …`, with an error's stack on separate lines. */
export function readable(line: string): string {
  const { level, time, msg = '', app: _, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = String(time).slice(11, 19);
  const name = (pino.levels.labels[Number(level)] ?? '').toUpperCase().padEnd(5);
  const details = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const { stack, message } = (err ?? {}) as { stack?: string; message?: string };
  return `${[clock, name, msg, ...details].join(' ').trimEnd()}\n${(stack ?? message) ? `${stack ?? message}\n` : ''}`;
}

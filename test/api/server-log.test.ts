/** The lines of the log. */
import { describe, expect, it } from '@jest/globals';
import { openLog, readable } from '../../server/log.js';

describe('a line for a terminal', () => {
  it('has the time, the level, the message and its fields', () => {
    const line = { level: 30, time: '2026-03-01T08:30:05.123Z', app: 'kaoping', id: 'x', status: 200, msg: 'request' };
    expect(readable(JSON.stringify(line))).toBe('08:30:05 INFO  request id=x status=200\n');
  });

  it('has an error’s stack below it', () => {
    const line = {
      level: 50,
      time: '2026-03-01T08:30:05.123Z',
      app: 'kaoping',
      err: { stack: 'Error: no\n    at x' },
      msg: 'a bug',
    };
    expect(readable(JSON.stringify(line))).toBe('08:30:05 ERROR a bug\nError: no\n    at x\n');
  });
});

describe('a log', () => {
  it('writes no secrets from its fields', () => {
    const written: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      openLog('info', true).info(
        { password: 'topsecret', account: { token: 'topsecret' }, req: { headers: { cookie: 'topsecret' } } },
        'signing in',
      );
      openLog('info', true).error({ err: Object.assign(new Error('refused'), { detail: 'row (topsecret)' }) }, 'a bug');
    } finally {
      process.stderr.write = write;
    }
    expect(written.join('')).toContain('signing in');
    expect(written.join('')).toContain('Error: refused');
    expect(written.join('')).not.toContain('topsecret');
  });
});

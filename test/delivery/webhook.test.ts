/** Webhooks to real receivers: signatures, allowed networks, and the kinds of outcomes. */
import { BlockList } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { guardedLookup, isAllowedAddress } from '../../delivery/network-guard.js';
import { WebhookSender } from '../../delivery/webhook.js';
import { openReceiver, type Receiver } from '../setup/receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const NOTHING = new BlockList();
const HERE = new BlockList();
HERE.addSubnet('127.0.0.0', 8, 'ipv4');
HERE.addAddress('::1', 'ipv6');

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
beforeEach(() => receiver.answer(204));
afterAll(() => receiver?.close());

const message = (url = receiver.url) => ({ id: 'msg_1', url, secret: SECRET, payload: '{"type":"run.completed"}' });
const send = (url?: string, allowed = HERE) => new WebhookSender(allowed).send(message(url), new Date());

describe('a webhook', () => {
  it('carries the headers of Standard Webhooks, with a signature that its secret verifies', async () => {
    expect(await send()).toEqual({ kind: 'ACCEPTED', answer: 'HTTP 204', isGone: false });
    const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
    expect(headers['webhook-id']).toBe('msg_1');
    expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual({ type: 'run.completed' });
    const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
  });

  it.each([
    [200, 'ACCEPTED', false],
    [302, 'LATER', false],
    [404, 'LATER', false],
    [410, 'REFUSED', true],
    [500, 'LATER', false],
  ] as const)('that is answered by %i is %s', async (status, kind, isGone) => {
    receiver.answer(status, status === 302 ? { location: receiver.url } : {});
    const before = receiver.received.length;
    expect(await send()).toMatchObject({ kind, isGone, answer: `HTTP ${status}` });
    // A redirect is not followed.
    expect(receiver.received.length - before).toBe(1);
  });

  it('may have arrived if the connection ends without an answer, and has not if there was no connection', async () => {
    receiver.answer(null);
    expect(await send()).toMatchObject({ kind: 'LATER', isUnanswered: true });
    expect(await send('http://127.0.0.1:1/')).toMatchObject({ kind: 'LATER', isUnanswered: false });
  });
});

describe('an address of our own networks', () => {
  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
  ])('is not connected to: %s', async (url) => {
    expect(await send(url, NOTHING)).toMatchObject({
      kind: 'LATER',
      isUnanswered: false,
      answer: expect.stringContaining('FORBIDDEN_ADDRESS'),
    });
  });

  it('is checked after its name is resolved, when the connection is made', async () => {
    const before = receiver.received.length;
    const byName = receiver.url.replace('127.0.0.1', 'localhost');
    expect(await send(byName, NOTHING)).toMatchObject({ answer: expect.stringContaining('FORBIDDEN_ADDRESS') });
    expect(receiver.received.length).toBe(before);
    expect(await send(byName, HERE)).toMatchObject({ kind: 'ACCEPTED' });
  });

  it('is connected to if WEBHOOK_NETWORKS lists it', async () => {
    expect(await send(undefined, NOTHING)).toMatchObject({ kind: 'LATER' });
    expect(await send(undefined, HERE)).toMatchObject({ kind: 'ACCEPTED' });
  });
});

describe('the guard', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['0.0.0.0', false],
    ['100.64.1.1', false],
    ['172.16.0.1', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::ffff:192.168.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['2001:db8::1', false],
    ['fe80::1%eth0', false],
    ['fd00::1', false],
    ['ff02::1', false],
    ['nothing', false],
  ])('lets %s through: %s', (address, isAllowed) => {
    expect(isAllowedAddress(address, NOTHING)).toBe(isAllowed);
  });

  it('allows connections without TLS only to our own networks', () => {
    expect(isAllowedAddress('8.8.8.8', HERE, true)).toBe(false);
    expect(isAllowedAddress('127.0.0.1', HERE, true)).toBe(true);
  });

  it('refuses a name if one of its addresses is forbidden', async () => {
    const found = new Promise((resolve) =>
      guardedLookup(NOTHING)('localhost', { all: true }, (error) => resolve(error)),
    );
    expect(await found).toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
  });
});

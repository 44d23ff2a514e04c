/** Posts events to other systems, signed as Standard Webhooks has it (https://www.standardwebhooks.com). */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type BlockList, isIP } from 'node:net';
import { Webhook as Signature } from 'standardwebhooks';
import { ForbiddenAddress, guardedLookup, isAllowedAddress } from './network-guard.js';
import { answerText, type Outcome } from './outcome.js';

export interface WebhookMessage {
  /** `webhook-id`: the same in every attempt. The receiver recognizes a repeat by it. */
  readonly id: string;
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  /** JSON. */
  readonly payload: string;
}

/** 410 Gone: the receiver wants no more of it. */
export type WebhookOutcome = Outcome & { readonly isGone: boolean };

/** Milliseconds for an answer. */
const LONGEST = 15_000;
const GONE = 410;

export class WebhookSender {
  readonly #allowed: BlockList;
  readonly #longest: number;

  /** @param allowed networks of our own that webhooks may lead to @param longest milliseconds for an answer */
  constructor(allowed: BlockList, longest = LONGEST) {
    this.#allowed = allowed;
    this.#longest = longest;
  }

  /** @param now for the signature: receivers refuse messages that are older than a few minutes */
  async send({ id, url, secret, payload }: WebhookMessage, now: Date): Promise<WebhookOutcome> {
    const signature = new Signature(secret).sign(id, now, payload);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      'user-agent': 'kaoping',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signature,
    };
    let isHandedOver = false;
    try {
      const status = await this.#post(new URL(url), headers, payload, () => {
        isHandedOver = true;
      });
      const answer = `HTTP ${status}`;
      if (status >= 200 && status < 300) return { kind: 'ACCEPTED', answer, isGone: false };
      if (status === GONE) return { kind: 'REFUSED', answer, isGone: true };
      // Redirects are not followed: they would lead past the check of the address.
      return { kind: 'LATER', answer, isUnanswered: false, isGone: false };
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      return {
        kind: 'LATER',
        answer: answerText(code === undefined ? message : `${code} ${message}`),
        isUnanswered: isHandedOver,
        isGone: false,
      };
    }
  }

  /** @param handedOver is called when all of it was written @returns the status of the answer, whose body is not read */
  #post(url: URL, headers: object, payload: string, handedOver: () => void): Promise<number> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // An address that is written out is not looked up.
    const isPlain = url.protocol !== 'https:';
    if (isIP(host) !== 0 && !isAllowedAddress(host, this.#allowed, isPlain))
      return Promise.reject(new ForbiddenAddress(host));
    const request = isPlain ? requestHttp : requestHttps;
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          headers: { ...headers },
          lookup: guardedLookup(this.#allowed, isPlain),
          // A connection of its own each time, so that every one is checked.
          agent: false,
          signal: AbortSignal.timeout(this.#longest),
        },
        (response) => {
          resolve(response.statusCode ?? 0);
          response.destroy();
        },
      );
      sent.on('finish', handedOver);
      sent.on('error', reject);
      sent.end(payload);
    });
  }
}

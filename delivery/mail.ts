/**
 * Sends e-mails by SMTP. One connection for each mail and no queue of its own: the caller knows of every mail whether
 * the server took it on, refused it, or gave no answer.
 */
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import { answerText, type Outcome } from './outcome.js';
import type { MailSettings } from './settings.js';

export interface Letter {
  /** Of the message: the same in every attempt. The receiver recognizes a repeat by it (Message-ID, RFC 5322). */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Milliseconds. Servers may take ten minutes to answer once they have the whole message (RFC 5321, 4.5.3.2.6). */
const CONNECTING = 15_000;
const ANSWERING = 600_000;

export class Mailer {
  readonly #settings: MailSettings;
  readonly #transport: ReturnType<typeof transportTo>;
  /** Ids of messages that a connection has taken whole: from then on they may arrive without an answer. */
  readonly #handedOver = new Set<string>();

  constructor(settings: MailSettings) {
    this.#settings = settings;
    this.#transport = transportTo(settings, (messageId) => this.#handedOver.add(messageId));
  }

  /** @returns the header `Message-ID` of a letter */
  messageId(id: string): string {
    return `<${id}@${this.#settings.from.split('@')[1]}>`;
  }

  async send({ id, to, subject, text, html }: Letter): Promise<Outcome> {
    const messageId = this.messageId(id);
    this.#handedOver.delete(messageId);
    try {
      // The package's types join both ways of calling it, with a promise and with a callback.
      const sending = this.#transport.sendMail({
        messageId,
        // Never as one text: a line break in it would add a recipient.
        from: { name: this.#settings.fromName, address: this.#settings.from },
        to: { name: to.name, address: to.address },
        subject,
        text,
        html,
        // Nobody's holiday notice is to answer.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      }) as Promise<{ readonly response: string }>;
      return { kind: 'ACCEPTED', answer: answerText((await sending).response) };
    } catch (error) {
      return outcomeOf(error as SmtpError, this.#handedOver.has(messageId));
    } finally {
      this.#handedOver.delete(messageId);
    }
  }

  /** Connects and signs in. @returns null if that works, or what prevents it */
  async check(): Promise<string | null> {
    try {
      await this.#transport.verify();
      return null;
    } catch (error) {
      return answerText((error as Error).message);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Errors of our own account at the server or of the connection: no word about this mail. */
const OURS = new Set([
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EDNS',
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EPROTOCOL',
]);

function outcomeOf(error: SmtpError, isHandedOver: boolean): Outcome {
  const { code = '', responseCode = 0, response } = error;
  const answer = answerText(response ?? `${code} ${error.message}`);
  const isFinal = responseCode >= 500 && responseCode !== 503 && !OURS.has(code);
  if (isFinal || (code === 'EENVELOPE' && responseCode === 0)) return { kind: 'REFUSED', answer };
  return { kind: 'LATER', answer, isUnanswered: isHandedOver && responseCode === 0 };
}

/** @param handedOver gets the id of each message when the connection has taken all of it */
function transportTo(
  { host, port, isSecure, needsTls, user, password }: MailSettings,
  handedOver: (messageId: string) => void,
) {
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: needsTls,
    auth: user === null ? undefined : { user, pass: password ?? '' },
    connectionTimeout: CONNECTING,
    greetingTimeout: CONNECTING,
    socketTimeout: ANSWERING,
    // No text of ours may name a file or an address to be read into a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', (mail, done) => {
    mail.message.transform(
      () =>
        new PassThrough({
          flush(flushed) {
            handedOver(mail.message.messageId());
            flushed();
          },
        }),
    );
    done();
  });
  return transport;
}

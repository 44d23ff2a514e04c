/** A real SMTP server that keeps the mails that it accepts. */
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface Received {
  readonly mail: ParsedMail;
  readonly raw: string;
  /** Envelope. */
  readonly from: string;
  readonly to: readonly string[];
}

/** The answer of the server instead of accepting a mail. */
export interface Refusal {
  readonly at: 'RCPT' | 'DATA';
  readonly code: number;
  readonly text?: string;
}

export interface Smtp {
  readonly url: string;
  /** Accepted mails, in order. */
  readonly received: readonly Received[];
  /** Gives this answer until it is called with null. */
  refuse(refusal: Refusal | null): void;
  /** Reads each whole mail and closes the connection instead of answering, until it is called with false. */
  hangUp(on: boolean): void;
  /** Calls this after a whole mail was received and before it is answered; null: no call. */
  onReceived(call: ((count: number) => void) | null): void;
  /** Clears the received mails. */
  clear(): void;
  close(): Promise<void>;
}

export async function openSmtp({ user }: { readonly user?: { name: string; password: string } } = {}): Promise<Smtp> {
  const received: Received[] = [];
  let refusal: Refusal | null = null;
  let hangsUp = false;
  let whenReceived: ((count: number) => void) | null = null;
  const refused = (at: Refusal['at']) =>
    refusal?.at === at ? Object.assign(new Error(refusal.text ?? 'no'), { responseCode: refusal.code }) : null;
  const server = new SMTPServer({
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === user?.name && password === user?.password
        ? done(null, { user: username })
        : done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
    onRcptTo: (_address, _session, done) => done(refused('RCPT')),
    onData: (stream, session, done) => {
      void take(stream, session).then(
        () => done(refused('DATA')),
        (error: Error) => done(error),
      );
    },
  });
  // A client that is killed resets its connection; without a listener that would end the test.
  server.on('error', () => undefined);
  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (refused('DATA') !== null) return;
    const raw = Buffer.concat(chunks);
    const { mailFrom, rcptTo } = session.envelope;
    received.push({
      mail: await simpleParser(raw),
      raw: raw.toString('utf8'),
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
    });
    whenReceived?.(received.length);
    if (hangsUp) for (const connection of server.connections) connection._socket?.destroy();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = user === undefined ? '' : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`;
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    received,
    refuse: (next) => {
      refusal = next;
    },
    hangUp: (on) => {
      hangsUp = on;
    },
    onReceived: (call) => {
      whenReceived = call;
    },
    clear: () => {
      received.length = 0;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The smallest fake of a PostgreSQL server that can answer a query for its version: protocol 3.0, no password, one answer. */
import type { Socket } from 'node:net';

export type Fake =
  | { readonly version: string; readonly number: string; readonly encoding: string; readonly replica?: string }
  | { readonly refusing: { readonly code: string; readonly message: string } };

const TEXT = 25;

/** @returns the handler of a connection */
export function fakePostgres(fake: Fake): (socket: Socket) => void {
  return (socket) => {
    socket.on('error', () => undefined);
    // The first thing that a client sends is its greeting, then its query; each fits one packet.
    socket.once('data', () => {
      if ('refusing' in fake) {
        socket.end(refusal(fake.refusing));
        return;
      }
      socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]));
      socket.once('data', () => socket.write(answer(fake)));
    });
  };
}

function refusal({ code, message: text }: { code: string; message: string }): Buffer {
  return message('E', Buffer.from(`SFATAL\0C${code}\0M${text}\0\0`));
}

function answer(row: Record<string, string>): Buffer {
  const columns = Object.entries(row);
  const described = columns.map(([name]) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(TEXT), int16(-1), int32(-1), int16(0)]),
  );
  const values = columns.map(([, value]) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message('T', Buffer.concat([int16(columns.length), ...described])),
    message('D', Buffer.concat([int16(columns.length), ...values])),
    message('C', Buffer.from('SELECT 1\0')),
    message('Z', Buffer.from('I')),
  ]);
}

const message = (type: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** Sends one small file as a whole to `/files`. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { OURS } from '../api/client';
import { unreachable } from '../api/failure';
import { refusedBy } from '../api/session';

/** @returns the file's id @throws Failure */
export async function upload(file: File): Promise<string> {
  const content = new Uint8Array(await file.arrayBuffer());
  const response = await fetch('/files', {
    method: 'POST',
    headers: {
      ...OURS,
      'content-type': file.type || 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
      'x-file-size': String(content.length),
      'x-file-sha256': bytesToHex(sha256(content)),
    },
    body: content,
  }).catch(() => {
    throw unreachable();
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusedBy(response, answer);
  return (answer as { readonly id: string }).id;
}

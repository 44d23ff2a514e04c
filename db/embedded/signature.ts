/** A process signs a folder with a file that is valid as long as the process lives. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { incarnation, stillRuns } from './process.js';

export interface Signature {
  readonly pid: number;
  /** The file. Its name is never reused, so removing it cannot remove the signature of another process. */
  readonly file: string;
}

const NAME = /^(\d+)-[0-9a-f]{12}$/;

/** Signs `folder` for this process. Other processes must not be able to read the signature before it is complete. */
export async function sign(folder: string): Promise<Signature> {
  const file = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  await writeFile(file, (await incarnation(process.pid)) ?? '');
  return { pid: process.pid, file };
}

export const erase = ({ file }: Signature): Promise<void> => rm(file, { force: true });

/** Signatures of living processes. Removes those of dead ones. */
export async function livingSignatures(folder: string): Promise<Signature[]> {
  const living: Signature[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isNaN(pid)) continue;
    const signature = { pid, file: join(folder, name) };
    const recorded = await readFile(signature.file, 'utf8').catch(() => null);
    if (recorded === null) continue;
    if (await stillRuns(pid, recorded)) living.push(signature);
    else await erase(signature);
  }
  return living;
}

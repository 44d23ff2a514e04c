/** The baseline: COPY of the same query in a process of its own, which discards the rows. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ExportFixture } from './fixture.js';

export interface Copier {
  /** @returns the number of copied rows */
  copy(format: 'csv' | 'ndjson'): Promise<number>;
  stop(): void;
}

export function startCopier({ url, district }: ExportFixture): Copier {
  const child = fork(fileURLToPath(new URL('./copy.js', import.meta.url)), [url, district]);
  return {
    copy: async (format) => {
      child.send(format);
      const [rows] = (await once(child, 'message')) as [number];
      return rows;
    },
    stop: () => void child.kill(),
  };
}

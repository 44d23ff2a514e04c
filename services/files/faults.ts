/** What a person is told of a store that fails. */
import { storageFull, storageUnavailable } from '../../errors/files.js';
import { StorageError } from '../../storage/store.js';
import type { Platform } from '../platform.js';

/** Runs `task`; a fault of the store becomes a refusal, and its reason goes to the log. */
export async function orStorageRefusal<T>({ log }: Pick<Platform, 'log'>, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log.error({ err: error, fault: error.fault }, 'the store of files failed');
    throw error.fault === 'FULL' ? storageFull() : storageUnavailable();
  }
}

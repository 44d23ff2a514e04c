/**
 * The embedded PostgreSQL: one cluster in the data folder, shared by all processes that use that folder. The first
 * process starts the server and the last one stops it. A server whose starter was killed remains in use.
 */

import { codeOf } from '../errors.js';
import { type AtWork, type Cluster, keyMissing, openCluster } from './cluster.js';
import { type DataFolder, handOver, openDataFolder } from './data-folder.js';
import { ensureDatabase, ownerUrl } from './database.js';
import { requireFolderAccess } from './folder-access.js';
import { keepRunning } from './keeper.js';
import { underLock } from './lock.js';
import { type Binaries, postgresBinaries } from './postgres-binaries.js';
import { ensureServer, FAILED_STOP_SECONDS, stopServer } from './postmaster.js';
import { requireRoom } from './room.js';
import { erase, livingSignatures, sign } from './signature.js';
import { serverUser } from './system-user.js';

export interface EmbeddedServer {
  /** Connection URL of the superuser, to the database `kaoping`. */
  readonly url: string;
  /** The server's version, e.g. "18.4". */
  readonly version: string;
  /** True if this call started the server. */
  readonly started: boolean;
  /**
   * From now on, restarts the server when it has died, until `release`.
   *
   * @param lost called once if that fails
   */
  keepRunning(lost: (reason: Error) => void): void;
  /**
   * Stops using the server, and stops it if no other process on this machine uses the data folder. May be called
   * twice.
   */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Additional lines for the server's configuration, if this call starts it. */
  readonly settings?: readonly string[];
  /** Other PostgreSQL programs than those that npm installed for this machine. */
  readonly binaries?: Binaries;
  /** Called before steps that take long. */
  readonly log?: (message: string) => void;
  /** Called while a program of PostgreSQL is running and this process has nothing to do. */
  readonly waiting?: (what: AtWork) => void;
}

const WRONG_PASSWORD = '28P01';

/**
 * @param dataFolder KAOPING_DATA; created if it does not exist
 * @throws StartupError with the folder and how to correct the fault
 */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const binaries = options.binaries ?? (await postgresBinaries());
  const folder = await openDataFolder(dataFolder);
  await requireRoom(folder.data);
  const user = await serverUser(folder.data);
  await requireFolderAccess(user, folder.postgres, binaries.postgres);
  await handOver(folder.postgres, user);
  const cluster: Cluster = { folder, binaries, user, waiting: options.waiting };
  return underLock(folder.root, () => enter(cluster, options));
}

async function enter(cluster: Cluster, { settings, log = () => undefined }: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder } = cluster;
  const signature = await sign(folder.users);
  const leave = async (seconds?: number) => {
    await erase(signature);
    if (!(await isInUse(folder))) await stopServer(cluster, seconds);
  };
  try {
    const password = await openCluster(cluster, log);
    const { port, started } = await ensureServer(cluster, settings);
    const version = await ensureDatabase(port, password);
    let stopKeeping = (): Promise<void> => Promise.resolve();
    let left: Promise<void> | undefined;
    const release = () => {
      left ??= stopKeeping().then(() => underLock(folder.root, () => leave()));
      return left;
    };
    const keep = (lost: (reason: Error) => void) => {
      stopKeeping = keepRunning(cluster, { port, settings, log, lost });
    };
    return { url: ownerUrl(port, password), version, started, keepRunning: keep, release };
  } catch (error) {
    // The reason why the start failed is more useful than a failure of the stop.
    await leave(FAILED_STOP_SECONDS).catch(() => undefined);
    throw codeOf(error) === WRONG_PASSWORD ? keyMissing(folder) : error;
  }
}

const isInUse = async (folder: DataFolder): Promise<boolean> => (await livingSignatures(folder.users)).length > 0;

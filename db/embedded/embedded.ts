/**
 * The embedded PostgreSQL: one cluster in the data folder, shared by every process that works with that folder. The
 * first one in starts it, the last one out stops it; a server whose starter was killed is simply used on.
 */

import { codeOf } from '../errors.js';
import { type AtWork, type Cluster, keyMissing, openCluster } from './cluster.js';
import { type DataFolder, handOver, openDataFolder } from './data-folder.js';
import { ensureDatabase, ownerUrl } from './database.js';
import { keepRunning } from './keeper.js';
import { underLock } from './lock.js';
import { requirePassage } from './passage.js';
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
   * From now on starts the server again when it has died, until `release`.
   * @param lost called once if that fails
   */
  keepRunning(lost: (reason: Error) => void): void;
  /** Lets go; stops the server if nobody else on this machine uses the data folder. Once is enough, twice does no harm. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /** More lines for the server's configuration, used if this call starts it. */
  readonly settings?: readonly string[];
  /** Another PostgreSQL than the one that npm brought for this machine. */
  readonly binaries?: Binaries;
  /** Hears of what takes its time. */
  readonly log?: (message: string) => void;
  /** Called when one of PostgreSQL's own programs is at work and there is nothing to do here. */
  readonly waiting?: (what: AtWork) => void;
}

const WRONG_PASSWORD = '28P01';

/**
 * @param dataFolder KAOPING_DATA; made if it does not exist
 * @throws StartupError naming the folder and the fix
 */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const binaries = options.binaries ?? (await postgresBinaries());
  const folder = await openDataFolder(dataFolder);
  await requireRoom(folder.data);
  const user = await serverUser(folder.data);
  await requirePassage(user, folder.postgres, binaries.postgres);
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
    // What kept us from starting is what matters, also where stopping fails for the same reason.
    await leave(FAILED_STOP_SECONDS).catch(() => undefined);
    throw codeOf(error) === WRONG_PASSWORD ? keyMissing(folder) : error;
  }
}

const isInUse = async (folder: DataFolder): Promise<boolean> => (await livingSignatures(folder.users)).length > 0;

/** Reads all settings from the environment and checks them together, so that the operator sees all problems at once. */
import { type BackupSettings, readBackupSettings } from '../db/backup/settings.js';
import { type Config, readConfig } from '../db/config.js';
import { StartupError } from '../db/errors.js';
import { type DeliverySettings, readDeliverySettings } from '../delivery/settings.js';
import { type ProviderSettings, readProviderSettings } from '../services/access/provider/settings.js';
import { type FileSettings, readFileSettings } from '../services/files/settings.js';
import { readTrustedProxies } from './http/trusted-proxies.js';
import { type Rates, readRates } from './limits/rates.js';
import { readLevel } from './log.js';
import { readMetricsToken } from './metrics/read-metrics-token.js';
import { readSampleExtent, type SampleExtent } from './sample-extent.js';

export interface Settings {
  readonly config: Config;
  readonly trustedProxies: string[] | undefined;
  readonly rates: Rates | null;
  readonly metricsToken: string | null;
  readonly backups: BackupSettings | null;
  readonly delivery: DeliverySettings;
  readonly files: FileSettings;
  /** Null: people sign in by passwords. */
  readonly provider: ProviderSettings | null;
  /** How much of the sample is loaded. */
  readonly sample: SampleExtent;
  /** Of the log. */
  readonly level: string;
}

/** @throws StartupError BAD_CONFIG with every variable that is wrong and its right form */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const read = <T>(reader: (variables: typeof env) => T): T | undefined => {
    try {
      return reader(env);
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const settings = {
    config: read(readConfig),
    trustedProxies: read(readTrustedProxies),
    rates: read(readRates),
    metricsToken: read(readMetricsToken),
    backups: read(readBackupSettings),
    delivery: read(readDeliverySettings),
    files: read(readFileSettings),
    provider: read(readProviderSettings),
    sample: read(readSampleExtent),
    level: read(readLevel),
  };
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return settings as Settings;
}

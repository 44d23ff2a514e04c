/** How an installation is set up, as its administrators see it: what the environment says, without secrets. */
import type { BackupSettings } from '../../db/backup/settings.js';
import { VARIABLES, type Variable } from '../../db/variables.js';
import type { ProviderSettings } from '../access/provider/settings.js';

export const SETTING_GROUPS = ['MAIL', 'SIGN_IN', 'FILES', 'BACKUP'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** One variable of the environment. It is changed there, by the operator, and takes effect at the next start. */
export interface ShownSetting {
  readonly group: SettingGroup;
  readonly variable: string;
  readonly zh: string;
  readonly en: string;
  /** Null if the variable is not set, or if it is a secret that cannot be shown in part. */
  readonly value: string | null;
  /** Empty for none. */
  readonly standard: string;
  readonly isSet: boolean;
  readonly isSecret: boolean;
}

export interface Installation {
  readonly version: string;
  readonly settings: readonly ShownSetting[];
  /** Null if no backups are scheduled. */
  readonly backups: Pick<BackupSettings, 'folder' | 'every' | 'keep'> | null;
  /** Null: people sign in by passwords. */
  readonly provider: ProviderSettings | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const GROUPS: readonly (readonly [SettingGroup, RegExp])[] = [
  ['MAIL', /^(SMTP_URL|MAIL_FROM|MAIL_FROM_NAME|PUBLIC_URL|WEBHOOK_NETWORKS)$/],
  ['SIGN_IN', /^OIDC_/],
  ['FILES', /^(S3_URL|KAOPING_FILES_\w+)$/],
  ['BACKUP', /^KAOPING_BACKUP_/],
];

export function installationOf(
  env: Environment,
  { backups, provider, version }: Pick<Installation, 'backups' | 'provider' | 'version'>,
): Installation {
  const settings = GROUPS.flatMap(([group, names]) =>
    VARIABLES.filter(({ name }) => names.test(name)).map((variable) => shown(group, variable, env)),
  );
  return { version, settings, backups, provider };
}

function shown(group: SettingGroup, { name, secret, standard, zh, en }: Variable, env: Environment): ShownSetting {
  const value = env[name]?.trim() || null;
  return {
    group,
    variable: name,
    zh,
    en,
    standard,
    value: value !== null && secret === true ? withoutPassword(value) : value,
    isSet: value !== null,
    isSecret: secret === true,
  };
}

/** @returns an address without the name and the password in it; null for any other secret */
function withoutPassword(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.host === '') return null;
  const account = url.username === '' ? '' : '***@';
  return `${url.protocol}//${account}${url.host}${url.pathname}`;
}

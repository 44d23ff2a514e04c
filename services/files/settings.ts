/** `S3_URL` and `KAOPING_FILES_*`: where the contents of files are, and how much may be there. */
import { StartupError } from '../../db/errors.js';
import { openStore } from '../../storage/open.js';
import { readS3Settings, type S3Settings } from '../../storage/settings.js';
import type { Store } from '../../storage/store.js';

export interface FileLimits {
  /** Bytes of one file. */
  readonly each: number;
  /** Bytes of all files that one account has uploaded. */
  readonly account: number;
  /** Bytes of all files of a district. */
  readonly district: number;
  /** Milliseconds that a file is kept while nothing cites it. */
  readonly unused: number;
}

/** What services need for files: the store, and its limits. */
export interface FileKeeping {
  readonly store: Store;
  readonly limits: FileLimits;
}

export interface FileSettings {
  /** Null: on disk, in the data folder. */
  readonly s3: S3Settings | null;
  readonly limits: FileLimits;
}

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  TB: 1000 ** 4,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
  TIB: 1024 ** 4,
};

export const FILE_LIMITS: FileLimits = {
  each: 200 * 1000 ** 2,
  account: 2 * 1000 ** 3,
  district: 20 * 1000 ** 3,
  unused: 30 * DAY,
};

/** A single PUT of S3 has at most 5 GiB. */
const MOST_EACH = 5 * 1024 ** 3;
/** An upload may go on for a day, and its file must outlive it. */
const SHORTEST_UNUSED = 2;

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws StartupError BAD_CONFIG listing every variable that is wrong */
export function readFileSettings(env: Variables): FileSettings {
  const problems: string[] = [];
  const bytes = (name: string, standard: number, most = Number.MAX_SAFE_INTEGER): number => {
    const text = env[name]?.trim() || null;
    if (text === null) return standard;
    const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?) ?([kmgt]i?b)$/i.exec(text) ?? [];
    const size = Math.floor(Number(number) * (UNITS[unit.toUpperCase()] ?? 0));
    if (size < 1 || size > most) problems.push(badSize(name, text, most === MOST_EACH));
    return size;
  };
  const limits = {
    each: bytes('KAOPING_FILES_EACH', FILE_LIMITS.each, MOST_EACH),
    account: bytes('KAOPING_FILES_ACCOUNT', FILE_LIMITS.account),
    district: bytes('KAOPING_FILES_DISTRICT', FILE_LIMITS.district),
    unused: days(env.KAOPING_FILES_UNUSED?.trim() || null, problems),
  };
  let s3: S3Settings | null = null;
  try {
    s3 = readS3Settings(env);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    problems.push(error.message);
  }
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  return { s3, limits };
}

function days(text: string | null, problems: string[]): number {
  if (text === null) return FILE_LIMITS.unused;
  const number = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? 0);
  if (number < SHORTEST_UNUSED) problems.push(badDays(text));
  return number * DAY;
}

/** @param dataFolder KAOPING_DATA */
export const fileKeeping = ({ s3, limits }: FileSettings, dataFolder: string): FileKeeping => ({
  store: openStore(s3, dataFolder),
  limits,
});

const badSize = (name: string, text: string, bounded: boolean) =>
  `${name} 是“${text}”，应为大小，如 200MB、1.5GB${bounded ? '，至多 5GiB' : ''}。 · ${name} is “${text}”; write a size such as 200MB or 1.5GB${bounded ? ', 5GiB at most' : ''}.`;

const badDays = (text: string) =>
  `KAOPING_FILES_UNUSED 是“${text}”，应为天数，如 30d，至少 ${SHORTEST_UNUSED}d。 · KAOPING_FILES_UNUSED is “${text}”; write a number of days such as 30d, ${SHORTEST_UNUSED}d at least.`;

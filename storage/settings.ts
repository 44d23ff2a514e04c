/** `S3_URL`: the bucket in which the contents of files are kept. */
import { StartupError } from '../db/errors.js';

export interface S3Settings {
  /** Protocol, host and port. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Before every name in the bucket; empty, or ends with `/`. */
  readonly prefix: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

const STANDARD_REGION = 'us-east-1';

/**
 * @returns null where files are kept on disk
 * @throws StartupError BAD_CONFIG, which does not show the value: it holds a secret
 */
export function readS3Settings(env: Readonly<Record<string, string | undefined>>): S3Settings | null {
  const text = env.S3_URL?.trim() ?? '';
  if (text === '') return null;
  const settings = parse(text);
  if (settings === null) throw new StartupError('BAD_CONFIG', WRONG);
  return settings;
}

function parse(text: string): S3Settings | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password, searchParams } = new URL(text);
  const [bucket = '', ...folders] = pathname.split('/').filter((part) => part !== '');
  const names = [bucket, ...folders];
  if (!['https:', 'http:'].includes(protocol) || !names.every((name) => /^[a-z\d][a-z\d.-]*$/.test(name))) return null;
  const [key, secret] = [decoded(username), decoded(password)];
  if (key === null || secret === null) return null;
  return {
    endpoint: `${protocol}//${host}`,
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    region: searchParams.get('region') || STANDARD_REGION,
    key,
    secret,
  };
}

/** @returns null for text that is empty or not percent-encoded */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}

const WRONG =
  'S3_URL 应写作 https://KEY:SECRET@主机/桶 或 https://KEY:SECRET@主机/桶/文件夹?region=区域，密钥中的 @ : / + 写作 %40 %3A %2F %2B；不设则文件存在 KAOPING_DATA 中。 · Write S3_URL as https://KEY:SECRET@host/bucket or https://KEY:SECRET@host/bucket/folder?region=name, with @ : / + in the secret as %40 %3A %2F %2B; unset, files are kept in KAOPING_DATA.';

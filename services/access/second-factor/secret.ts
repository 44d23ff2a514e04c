/** 动态口令: the secret that an authenticator application shares with us, and the codes that it makes (RFC 6238). */
import { generateURI, ScureBase32Plugin, verify } from 'otplib';
import { renderSVG } from 'uqr';
import type { AccountId } from '../../../entities/ids.js';
import { derivedSecret } from '../../audit/signing-key.js';
import type { Platform } from '../../platform.js';

/** RFC 4226 recommends 160 bits. */
const BYTES = 20;
/** Seconds for which an application shows a code. */
const PERIOD = 30;

const base32 = new ScureBase32Plugin();

/**
 * @param id of the enrolment
 * @returns base 32, as people type it
 */
export async function totpSecret(
  { dataFolder }: Pick<Platform, 'dataFolder'>,
  account: AccountId,
  id: string,
): Promise<string> {
  if (dataFolder === undefined) throw new Error('second factors need the folder of keys');
  const secret = await derivedSecret(dataFolder, 'kaoping totp', `${account} ${id}`, BYTES);
  return base32.encode(secret, { padding: false });
}

/**
 * The time step of a code. The clock of a telephone may differ by up to one step.
 *
 * @param code six digits
 * @returns null if no step of now, the one before and the one after has this code
 */
export async function stepOfCode(secret: string, code: string, now: Date): Promise<number | null> {
  const result = await verify({
    secret,
    token: code,
    period: PERIOD,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: PERIOD,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

export interface Shown {
  /** Base 32, in groups of four. */
  readonly secret: string;
  /** `otpauth://totp/…`, for applications on the same device. */
  readonly uri: string;
  /** The same as a QR code: SVG. */
  readonly qr: string;
}

/** The secret in the forms in which an application takes it. */
export function shownSecret(secret: string, { district, account }: { district: string; account: string }): Shown {
  const uri = generateURI({ issuer: `考评 ${district}`, label: account, secret, period: PERIOD });
  return {
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    uri,
    qr: renderSVG(uri, { ecc: 'M', border: 4, pixelSize: 4 }),
  };
}

/** The names of contents in the store: everything of a district below its id. */

import { randomBytes } from 'node:crypto';
import type { DistrictId, UploadId } from '../../entities/ids.js';

export const prefixOf = (district: DistrictId): string => `${district}/`;

/** A whole content, by its SHA-256 in hex. */
export const contentName = (district: DistrictId, sha256: string): string =>
  `${prefixOf(district)}${sha256.slice(0, 2)}/${sha256}`;

/** @returns null for a name that is no whole content */
export function hashIn(name: string): string | null {
  return /^[^/]+\/[\da-f]{2}\/([\da-f]{64})$/.exec(name)?.[1] ?? null;
}

const INCOMING = 'incoming';

/** Everything that has arrived of uploads under way. */
export const incomingPrefix = (district: DistrictId): string => `${prefixOf(district)}${INCOMING}/`;

/** Everything that has arrived of one upload. */
export const piecesPrefix = (district: DistrictId, upload: UploadId): string => `${incomingPrefix(district)}${upload}/`;

/**
 * A name of its own for each attempt: a piece that arrives twice, over an old connection and a new one, is stored twice
 * and counted once.
 */
export const newPieceName = (district: DistrictId, upload: UploadId, offset: number): string =>
  `${piecesPrefix(district, upload)}${offset}-${randomBytes(6).toString('hex')}`;

/** @returns the id of the upload; null for a name that is no piece */
export function uploadIn(name: string): UploadId | null {
  return (new RegExp(`^[^/]+/${INCOMING}/([\\da-f-]{36})/`).exec(name)?.[1] as UploadId | undefined) ?? null;
}

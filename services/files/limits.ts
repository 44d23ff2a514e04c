/** What a client may know before it sends a file: sizes, types, how much room is left. */
import type { Viewer } from '../../auth/viewer.js';
import type { Platform } from '../platform.js';
import { FILE_TYPES, type FileType } from './content/types.js';
import { PIECE } from './pieces.js';
import { USAGE, type Usage } from './uploads.js';

export interface UploadLimits {
  /** Bytes of one file, and of all of the account. */
  readonly each: number;
  readonly account: number;
  /** Bytes of the account's files and of its uploads under way. */
  readonly used: number;
  /** Bytes of a piece. */
  readonly piece: number;
  readonly types: readonly FileType[];
}

export async function uploadLimits({ database, files }: Platform, { claims }: Viewer): Promise<UploadLimits> {
  const [usage] = await database.read(claims, (rows) => rows.query<Usage>(USAGE));
  const { each, account } = files.limits;
  return { each, account, used: usage?.account ?? 0, piece: PIECE, types: FILE_TYPES };
}

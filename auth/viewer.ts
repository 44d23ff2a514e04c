import type { Claims } from '../db/claims.js';
import type { Role } from '../entities/access.js';

/** Who is asking, and what follows from it. Made once a request; everything else takes it as an argument. */
export interface Viewer {
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly district: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    /** True where the district is the invented sample. */
    readonly sample: boolean;
  };
  readonly roles: readonly Role[];
  /** The units that the viewer's unit roles name (without those below them), by code. */
  readonly units: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  /** How the viewer proved it. A TOKEN never writes. */
  readonly via: 'SESSION' | 'TOKEN';
  /** What the database lets this viewer see and change. */
  readonly claims: Claims;
}

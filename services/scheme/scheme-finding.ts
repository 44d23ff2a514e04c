import type { Text } from '../../scoring/text.js';

export interface SchemeFinding {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  /** Code of the item; null for the scheme as a whole. */
  readonly item: string | null;
  /** Within the item or the scheme, such as `method.cap`; empty for all of it. */
  readonly field: string;
  /** Keys and indexes from the root. */
  readonly path: readonly string[];
  readonly message: Text;
}

/** Recognises PostgreSQL's errors that mean that another transaction was first. */
import { DatabaseError } from 'pg';

export interface Race {
  readonly kind: 'UNIQUE' | 'REFERENCE' | 'SERIALIZATION' | 'STEP';
  /** The violated constraint or index; empty if there is none. */
  readonly constraint: string;
}

const KINDS: Readonly<Record<string, Race['kind']>> = {
  '23505': 'UNIQUE',
  '23503': 'REFERENCE',
  '40001': 'SERIALIZATION',
  '40P01': 'SERIALIZATION',
  // Raised by the guard of states (migration 0017).
  KP002: 'STEP',
};

/** @returns null for other errors */
export function raceOf(error: unknown): Race | null {
  if (!(error instanceof DatabaseError) || error.code === undefined) return null;
  const kind = KINDS[error.code];
  return kind === undefined ? null : { kind, constraint: error.constraint ?? '' };
}

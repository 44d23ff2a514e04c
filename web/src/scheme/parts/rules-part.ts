import type { Content } from '../models/content';
import type { FindingsOfPlace } from './use-findings';

/** What every part of the rules takes. */
export interface PartProps {
  readonly content: Content;
  readonly found: FindingsOfPlace;
  readonly isDisabled: boolean;
  readonly set: (fields: Record<string, unknown>, key: string) => void;
}

/** undefined takes the key out; an empty map is left out as a whole. */
export function withKey(
  map: Record<string, unknown>,
  key: string,
  value: unknown,
): Record<string, unknown> | undefined {
  const { [key]: _, ...others } = map;
  const next = value === undefined ? others : { ...map, [key]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}

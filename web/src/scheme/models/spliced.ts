/** A copy of a list with one entry taken out and others put in its place. (`toSpliced` is newer than some browsers.) */
export const spliced = <T>(list: readonly T[], at: number, removed: number, ...added: readonly T[]): readonly T[] => [
  ...list.slice(0, at),
  ...added,
  ...list.slice(at + removed),
];

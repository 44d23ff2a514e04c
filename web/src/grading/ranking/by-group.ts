interface Grouped {
  readonly unitGroup: string;
  readonly unitGroupName: string;
}

/** A peer group and its rows. */
export interface PeerGroup<T> {
  readonly code: string;
  readonly name: string;
  readonly rows: T[];
}

/** Rows by peer group. Groups keep the order in which they first appear. */
export function byGroup<T extends Grouped>(rows: readonly T[]): PeerGroup<T>[] {
  const groups = new Map<string, PeerGroup<T>>();
  for (const row of rows) {
    const group = groups.get(row.unitGroup);
    if (group) group.rows.push(row);
    else groups.set(row.unitGroup, { code: row.unitGroup, name: row.unitGroupName, rows: [row] });
  }
  return [...groups.values()];
}

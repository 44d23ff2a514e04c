/** Rows by peer group, groups in the order in which they come. */
export function byGroup<T extends { readonly unitGroup: string }>(rows: readonly T[]): [group: string, rows: T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.unitGroup);
    if (group) group.push(row);
    else groups.set(row.unitGroup, [row]);
  }
  return [...groups];
}

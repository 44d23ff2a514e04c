/** Prints to stderr how many rows of a long file have been read. Short files are read before the first message. */
export const sayProgress = (file: string, rows: number): void =>
  console.error(`${file}：已读 ${rows} 行 · ${rows} rows read`);

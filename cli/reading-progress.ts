/** Says on stderr how far the reading of a long file has come. Short files are read before anybody wonders. */
export const sayProgress = (file: string, rows: number): void =>
  console.error(`${file}：已读 ${rows} 行 · ${rows} rows read`);

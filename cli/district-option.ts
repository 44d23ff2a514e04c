/** `--district`, as every command about one district has it. */
export const DISTRICT = [
  '--district <code>',
  '区的代码；只有一个区时可省略 · code of the district; may be left out where there is one',
] as const;

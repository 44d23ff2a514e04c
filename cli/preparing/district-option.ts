/** The option `--district`, shared by all commands about one district. */
export const DISTRICT = [
  '--district <code>',
  '区的代码；只有一个区时可省略 · code of the district; may be left out if there is only one',
] as const;

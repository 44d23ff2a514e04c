/** Which figures a person wants to see. Nothing stands for all. */
export const SHOWN = ['open', 'missing', 'returned'] as const;
export type Shown = (typeof SHOWN)[number];

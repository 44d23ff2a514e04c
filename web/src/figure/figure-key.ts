/** What identifies a reported figure. */
export interface FigureKey {
  readonly scope: string;
  readonly measure: string;
  readonly unit: string;
  readonly year: number;
}

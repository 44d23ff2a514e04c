/** The plan, the year, the unit, the proposal that is opened, and by what money is listed. */
export interface FundingSearch {
  readonly plan?: string | undefined;
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
  readonly proposal?: string | undefined;
  readonly by?: 'INDICATOR' | 'PROJECT' | 'UNIT' | 'YEAR' | undefined;
}

/** The plan, the year, the unit that is looked at, and a kind of gap that is wanted alone. */
export interface UndertakingSearch {
  readonly plan?: string | undefined;
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
  readonly gap?: string | undefined;
}

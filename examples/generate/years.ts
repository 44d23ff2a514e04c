/** 规划期 2021—2025 and the baseline year before it (基期). */
export const BASELINE_YEAR = 2020;
export const PLAN_YEARS = [2021, 2022, 2023, 2024, 2025] as const;
export const ALL_YEARS = [BASELINE_YEAR, ...PLAN_YEARS] as const;
export const SAMPLE_YEAR = 2025;

/** 0 in the baseline year, 1 in the plan's last year. */
export function elapsed(year: number): number {
  return (year - BASELINE_YEAR) / (SAMPLE_YEAR - BASELINE_YEAR);
}

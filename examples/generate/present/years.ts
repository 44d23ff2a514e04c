/** 考核进行中的一年: the year in its middle, and the year before it, whose figures it is compared with. */
export const PRESENT_YEAR = 2026;
export const YEAR_BEFORE = 2025;
/** 规划期 2026—2030 */
export const NEXT_PLAN_YEARS = [2026, 2027, 2028, 2029, 2030] as const;

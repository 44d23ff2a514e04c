/** Codes of schemes, units and items of the sample, which are written in code. */
import { branded } from '../../scoring/brand.js';
import type { ItemCode, MeasureCode, PlanCode, SchemeCode, UnitCode } from '../../scoring/input.js';

export const schemeCode = (code: string): SchemeCode => branded(code);
export const planCode = (code: string): PlanCode => branded(code);
export const unitCode = (code: string): UnitCode => branded(code);
export const measureCode = (code: string): MeasureCode => branded(code);
export const itemCode = (code: string): ItemCode => branded(code);
/** The scope of a figure. */
export const scopeCode = (code: string): PlanCode | SchemeCode => branded(code);

import type { UnitCode, UnitRecord } from '../../scoring/input.js';
import { between, normal } from './chance.js';

/** The size of a unit: the denominators of its figures. */
export interface Profile {
  readonly classes: number;
  readonly pupils: number;
  readonly teachers: number;
}

/** Classes of an average unit, their standard deviation, pupils in a class, pupils for each teacher. */
const SIZES: Readonly<
  Record<string, readonly [classes: number, differ: number, perClass: number, perTeacher: number]>
> = {
  PRIMARY_URBAN: [32, 6, 38, 17.6],
  PRIMARY_TOWN: [19, 4, 34, 17.8],
  JUNIOR: [18, 4, 35, 11.2],
  SENIOR: [27, 5, 36, 10.1],
  VOCATIONAL: [30, 6, 30, 11],
  AFFILIATED: [10, 2, 9, 3.2],
  KINDERGARTEN_PUBLIC: [12, 3, 27, 13],
  KINDERGARTEN_PRIVATE: [9, 2, 26, 14],
  /** All kindergartens of a town together. */
  TOWN: [70, 14, 27, 13],
};

export function profileOf({ code, group }: UnitRecord): Profile {
  const [usual, differ, perClass, perTeacher] = SIZES[group] ?? [1, 0, 1, 1];
  const classes = Math.max(6, Math.round(usual + differ * normal('classes', code)));
  const pupils = classes * perClass + between(0, classes, 'pupils', code);
  return { classes, pupils, teachers: Math.round(pupils / perTeacher) };
}

/** Units whose skill is set by hand, far from the usual range. */
const SKILLS: Readonly<Record<string, number>> = {
  'DX-P001': 0.65,
  'DX-P004': -1.6,
  'DX-P009': 1.3,
  'DX-J005': -1.8,
  'DX-K021': -2.2,
  'DX-T003': -1.5,
};

/** How well a unit is managed, in standard deviations. It affects all results of the unit. */
export function skillOf(unit: UnitCode): number {
  return SKILLS[unit] ?? Math.min(1.3, 0.85 * normal('skill', unit));
}

import type { PlanRecord } from '../../bundle/bundle.js';
import { branded } from '../../scoring/brand.js';
import { indicators } from './indicators.js';
import { keyProjects } from './key-projects.js';

/** 大兴区“十四五”时期教育规划: the key projects follow the public plan but are worded anew; see the README. */
export const plan: PlanRecord = {
  code: branded('daxing-edu-145'),
  name: '大兴区“十四五”时期教育发展规划（2021—2025年）',
  start: 2021,
  end: 2025,
  provenance: 'key projects after the public plan, worded afresh; indicator figures as marked on each',
  indicators,
  projects: keyProjects,
};

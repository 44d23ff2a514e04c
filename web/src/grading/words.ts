/** Chinese names of states and flags. */
export const CYCLE_STATES: Readonly<Record<string, string>> = {
  DRAFT: '筹备',
  COLLECTING: '填报',
  VERIFYING: '核验',
  GRADING: '评分',
  REVIEWING: '公示、申诉',
  APPROVING: '审批',
  PUBLISHED: '已公布',
  CLOSED: '已归档',
};

export const RUN_STATES: Readonly<Record<string, string>> = {
  QUEUED: '排队',
  RUNNING: '评分中',
  COMPLETED: '已完成',
  FAILED: '失败',
};

export const FLAGS: Readonly<Record<string, string>> = {
  CAPPED: '封顶',
  FLOORED: '保底',
  MISSING_ZERO: '未报计零',
  NOT_APPLICABLE: '不适用',
  STAND_IN: '替代值',
  TRANSFORMED: '已变换',
  LOW_COVERAGE: '数据不足',
};

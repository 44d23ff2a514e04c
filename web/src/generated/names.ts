export const ACTOR_VIA = {
  "CODE": {
    "zh": "一次性代码",
    "en": "A one-time code, by which a password is set"
  },
  "COMMAND": {
    "zh": "命令行",
    "en": "The command line"
  },
  "SAMPLE": {
    "zh": "示例数据",
    "en": "Part of the sample"
  },
  "SESSION": {
    "zh": "登录后操作",
    "en": "A signed-in account"
  },
  "SYSTEM": {
    "zh": "系统",
    "en": "The system itself"
  },
  "TOKEN": {
    "zh": "令牌",
    "en": "A token"
  }
} as const;

export const ADJUSTMENT_ACTION = {
  "ANSWER_HEARING": {
    "zh": "陈述意见",
    "en": "Answer in the hearing"
  },
  "CONFIRM": {
    "zh": "确认",
    "en": "Confirm it"
  },
  "PROPOSE": {
    "zh": "提出",
    "en": "Propose it"
  },
  "REJECT": {
    "zh": "不予确认",
    "en": "Reject it"
  },
  "REVOKE": {
    "zh": "撤销",
    "en": "Revoke it"
  },
  "REVOKE_ON_APPEAL": {
    "zh": "依申诉撤销",
    "en": "Revoke it on appeal"
  },
  "WITHDRAW": {
    "zh": "撤回提议",
    "en": "Withdraw the proposal"
  }
} as const;

export const ADJUSTMENT_KIND = {
  "BONUS": {
    "zh": "加分",
    "en": "Bonus"
  },
  "DEDUCTION": {
    "zh": "扣分",
    "en": "Deduction"
  },
  "VETO": {
    "zh": "一票否决",
    "en": "Veto"
  }
} as const;

export const ADJUSTMENT_STATE = {
  "CONFIRMED": {
    "zh": "已确认",
    "en": "Confirmed"
  },
  "PROPOSED": {
    "zh": "已提出",
    "en": "Proposed"
  },
  "REJECTED": {
    "zh": "不予确认",
    "en": "Rejected"
  },
  "REVOKED": {
    "zh": "已撤销",
    "en": "Revoked"
  },
  "WITHDRAWN": {
    "zh": "提出人已撤回",
    "en": "Withdrawn"
  }
} as const;

export const AGGREGATE = {
  "GEOMETRIC_MEAN": {
    "zh": "几何平均",
    "en": "Weighted geometric mean of rates"
  },
  "HARMONIC_MEAN": {
    "zh": "调和平均",
    "en": "Weighted harmonic mean of rates"
  },
  "MIN": {
    "zh": "取最低",
    "en": "The lowest rate"
  },
  "SUM": {
    "zh": "相加",
    "en": "Sum of points"
  },
  "WEIGHTED_MEAN": {
    "zh": "加权平均",
    "en": "Weighted mean of rates"
  }
} as const;

export const AGGREGATION = {
  "ARITHMETIC": {
    "zh": "加权算术平均",
    "en": "Weighted arithmetic mean"
  },
  "AS_WRITTEN": {
    "zh": "按方案",
    "en": "As in the scheme"
  },
  "GEOMETRIC": {
    "zh": "加权几何平均，得分率先映射到 0.01…1",
    "en": "Weighted geometric mean of rates mapped to 0.01…1"
  },
  "HARMONIC": {
    "zh": "加权调和平均，得分率先映射到 0.01…1",
    "en": "Weighted harmonic mean of rates mapped to 0.01…1"
  }
} as const;

export const AHP_METHOD = {
  "EIGENVECTOR": {
    "zh": "特征向量法",
    "en": "Principal eigenvector (Saaty)"
  },
  "GEOMETRIC_MEAN": {
    "zh": "方根法",
    "en": "Geometric means of rows; the results differ in the third decimal"
  }
} as const;

export const ANALYSIS_FIGURES = {
  "RATES": {
    "zh": "得分率",
    "en": "Rates of the grading"
  },
  "VALUES": {
    "zh": "实际值，按指标方向",
    "en": "Observed values, in each item’s direction"
  }
} as const;

export const ANALYSIS_KIND = {
  "AHP": {
    "zh": "层次分析法",
    "en": "Analytic hierarchy process"
  },
  "BACK_TEST": {
    "zh": "方案试算",
    "en": "Back-test: a past run graded by another scheme"
  },
  "ROBUSTNESS": {
    "zh": "稳健性检验",
    "en": "Robustness by Monte Carlo"
  },
  "STRUCTURE": {
    "zh": "结构与敏感性",
    "en": "Structure and sensitivity"
  },
  "TOPSIS": {
    "zh": "逼近理想解排序",
    "en": "TOPSIS"
  },
  "VARIATION": {
    "zh": "差异系数",
    "en": "Coefficient of variation"
  },
  "WEIGHTS": {
    "zh": "客观赋权对照",
    "en": "Weights by entropy, by CRITIC and equal weights, compared with the scheme’s"
  }
} as const;

export const APPEAL_ACTION = {
  "ADD_EVIDENCE": {
    "zh": "补充证据",
    "en": "Add evidence"
  },
  "ADMIT": {
    "zh": "受理",
    "en": "Admit"
  },
  "ANSWER": {
    "zh": "答复",
    "en": "Answer a question"
  },
  "ASK": {
    "zh": "提问",
    "en": "Ask a question"
  },
  "CONFIRM": {
    "zh": "确认书面申诉",
    "en": "Confirm an appeal that came on paper"
  },
  "DECIDE_ITEM": {
    "zh": "裁定事项",
    "en": "Decide items"
  },
  "DISMISS": {
    "zh": "裁定驳回",
    "en": "Dismiss"
  },
  "FILE": {
    "zh": "提出申诉",
    "en": "File an appeal"
  },
  "PARTLY_UPHOLD": {
    "zh": "裁定部分支持",
    "en": "Uphold in part"
  },
  "REFUSE": {
    "zh": "不予受理",
    "en": "Refuse to admit"
  },
  "TAKE_BACK_ADMISSION": {
    "zh": "收回受理",
    "en": "Take the admission back"
  },
  "TAKE_BACK_DECISION": {
    "zh": "收回裁定",
    "en": "Take the decision back"
  },
  "TAKE_BACK_REFUSAL": {
    "zh": "收回不予受理",
    "en": "Take the refusal back"
  },
  "UPHOLD": {
    "zh": "裁定支持",
    "en": "Uphold"
  },
  "WITHDRAW": {
    "zh": "撤回申诉",
    "en": "Withdraw the appeal"
  }
} as const;

export const APPEAL_OUTCOME = {
  "DISMISSED": {
    "zh": "驳回",
    "en": "Dismissed"
  },
  "PARTLY_UPHELD": {
    "zh": "部分支持",
    "en": "Partly upheld"
  },
  "UPHELD": {
    "zh": "支持",
    "en": "Upheld"
  }
} as const;

export const APPEAL_STATE = {
  "ADMITTED": {
    "zh": "已受理",
    "en": "Admitted"
  },
  "DISMISSED": {
    "zh": "驳回",
    "en": "Dismissed"
  },
  "FILED": {
    "zh": "已提出",
    "en": "Filed"
  },
  "INADMISSIBLE": {
    "zh": "不予受理",
    "en": "Not admitted"
  },
  "PARTLY_UPHELD": {
    "zh": "部分支持",
    "en": "Partly upheld"
  },
  "UPHELD": {
    "zh": "支持",
    "en": "Upheld"
  },
  "WITHDRAWN": {
    "zh": "已撤回",
    "en": "Withdrawn"
  }
} as const;

export const APPEAL_WAY = {
  "CONSOLE": {
    "zh": "在线提出",
    "en": "Filed in the console"
  },
  "PAPER": {
    "zh": "书面或口头，考核办登记",
    "en": "On paper or by word, entered by the office"
  }
} as const;

export const APPROVAL_ACT_KIND = {
  "ANSWER": {
    "zh": "答复",
    "en": "Answered a question"
  },
  "APPROVE": {
    "zh": "批准",
    "en": "Approved"
  },
  "ASK": {
    "zh": "提问",
    "en": "Asked a question"
  },
  "SEND": {
    "zh": "报批",
    "en": "Sent for approval"
  },
  "SEND_BACK": {
    "zh": "退回",
    "en": "Sent back"
  },
  "WITHDRAW": {
    "zh": "撤回报批",
    "en": "Taken back from approval"
  }
} as const;

export const APPROVAL_PLACE = {
  "APPROVED": {
    "zh": "已批准",
    "en": "Approved"
  },
  "DRAFTER": {
    "zh": "已退回起草人",
    "en": "Sent back to the drafter"
  },
  "STEP": {
    "zh": "在审批环节",
    "en": "With those of the open step"
  },
  "WITHDRAWN": {
    "zh": "已撤回",
    "en": "Taken back"
  }
} as const;

export const APPROVAL_STEP_STATE = {
  "DONE": {
    "zh": "已批准",
    "en": "It has approved what is asked for"
  },
  "OPEN": {
    "zh": "办理中",
    "en": "It decides now"
  },
  "WAITING": {
    "zh": "未到",
    "en": "Its turn has not come, or comes again"
  }
} as const;

export const APPROVAL_TASK_KIND = {
  "ANSWER": {
    "zh": "答复提问",
    "en": "Answer a question"
  },
  "APPROVE": {
    "zh": "审批",
    "en": "Decide in a step"
  },
  "DECIDE_REPLACEMENT": {
    "zh": "确认或驳回更换审批人",
    "en": "Confirm or reject the replacement of an approver"
  },
  "NOBODY_CAN_ACT": {
    "zh": "环节无人可办",
    "en": "A step that nobody can decide"
  },
  "REVISE": {
    "zh": "被退回，修改后重新报批",
    "en": "Sent back: revise it and send it again"
  }
} as const;

export const APPROVING_ROLE = {
  "APPROVER": {
    "zh": "审批人",
    "en": "Approver"
  },
  "INSPECTOR": {
    "zh": "督导",
    "en": "Inspectorate"
  },
  "OFFICE": {
    "zh": "考核办",
    "en": "Evaluation office"
  }
} as const;

export const AUDIT_FAULT_KIND = {
  "ANCHOR_DIFFERS": {
    "zh": "处的根值与外存记录不符",
    "en": "The root here differs from the note kept outside the database"
  },
  "CHANGED": {
    "zh": "内容与其哈希不符，被改动过",
    "en": "The entry does not match its hash: it was changed"
  },
  "CUT_OFF": {
    "zh": "起缺失，日志末尾被截断",
    "en": "This and all later entries are missing: the end was cut off"
  },
  "HEAD_DIFFERS": {
    "zh": "之后，链头与记录不符",
    "en": "This is the last entry, and the recorded head of the log differs from it"
  },
  "MISSING": {
    "zh": "缺失，有记录被删除",
    "en": "The entry is missing: it was removed"
  },
  "OUT_OF_ORDER": {
    "zh": "与前一条不相接，有记录被插入或调换",
    "en": "The entry is not linked to its predecessor: entries were inserted or swapped"
  }
} as const;

export const BACK_TEST_INPUTS = {
  "FROZEN": {
    "zh": "该次评分冻结的数据",
    "en": "Figures that the run froze"
  },
  "PRESENT": {
    "zh": "该周期现有数据",
    "en": "The cycle’s present figures"
  }
} as const;

export const CHANGE_KIND = {
  "ADJUSTMENT": {
    "zh": "加分、扣分或否决",
    "en": "A bonus, deduction or veto"
  },
  "INDICATOR": {
    "zh": "指标定义、基期或规划目标",
    "en": "An indicator’s direction, baseline or target"
  },
  "LAST_YEAR": {
    "zh": "上年填报数据",
    "en": "A figure of the previous year"
  },
  "MARK": {
    "zh": "评委打分",
    "en": "A judge’s mark"
  },
  "MILESTONE": {
    "zh": "里程碑",
    "en": "A milestone"
  },
  "OBSERVATION": {
    "zh": "填报数据",
    "en": "A reported figure"
  },
  "SCHEME": {
    "zh": "方案规则",
    "en": "A rule of the scheme"
  },
  "TARGET": {
    "zh": "目标分解",
    "en": "A target or baseline"
  },
  "UNIT": {
    "zh": "单位或分组",
    "en": "A unit, its category or group"
  }
} as const;

export const CODE_PURPOSE = {
  "INVITATION": {
    "zh": "邀请：首次设定密码",
    "en": "An invitation: sets the first password"
  },
  "RESET": {
    "zh": "重设密码",
    "en": "The reset of a password"
  }
} as const;

export const CODE_WAY = {
  "MAIL": {
    "zh": "电子邮件",
    "en": "By e-mail"
  },
  "PRINT": {
    "zh": "打印后交给本人",
    "en": "Printed and handed over"
  }
} as const;

export const COMMENT_OUTCOME = {
  "ADOPTED": {
    "zh": "采纳",
    "en": "Adopted"
  },
  "NOT_ADOPTED": {
    "zh": "未采纳",
    "en": "Not adopted"
  },
  "PARTLY_ADOPTED": {
    "zh": "部分采纳",
    "en": "Adopted in part"
  }
} as const;

export const COMPARED_SIDE = {
  "AFTER": {
    "zh": "后一次",
    "en": "The later run"
  },
  "BEFORE": {
    "zh": "前一次",
    "en": "The earlier run"
  }
} as const;

export const COMPARISON_STEP = {
  "ADJUSTMENTS": {
    "zh": "加分、扣分与否决",
    "en": "Bonus, deductions and vetoes"
  },
  "ENGINE": {
    "zh": "评分引擎版本",
    "en": "The version of the engine"
  },
  "FIGURES": {
    "zh": "填报、打分与里程碑",
    "en": "Figures, marks and milestones"
  },
  "SCHEME": {
    "zh": "方案",
    "en": "The scheme"
  },
  "TARGETS": {
    "zh": "指标与目标",
    "en": "Indicators and targets"
  },
  "UNITS": {
    "zh": "单位与分组",
    "en": "Units and groups"
  }
} as const;

export const COMPLETION_ACTION = {
  "CONFIRM": {
    "zh": "核实完成",
    "en": "Confirm the completion"
  },
  "RETURN": {
    "zh": "退回",
    "en": "Return the report"
  },
  "TAKE_BACK": {
    "zh": "收回核实",
    "en": "Take the confirmation back"
  }
} as const;

export const CYCLE_ACTION = {
  "ADOPT": {
    "zh": "确定正式结果",
    "en": "Make a run the official one"
  },
  "ANSWER_FINDING": {
    "zh": "说明检查发现",
    "en": "Answer a finding"
  },
  "ASSIGN_JUDGES": {
    "zh": "安排评委",
    "en": "Assign its judges"
  },
  "CLOSE": {
    "zh": "归档",
    "en": "Close"
  },
  "DRAW_SAMPLE": {
    "zh": "抽样",
    "en": "Draw a sample"
  },
  "EXTEND_COLLECTION": {
    "zh": "给单位延期",
    "en": "Give a unit more time"
  },
  "GRADE": {
    "zh": "试评",
    "en": "Grade on trial"
  },
  "GRADE_OFFICIALLY": {
    "zh": "正式评分",
    "en": "Grade officially"
  },
  "LOAD": {
    "zh": "导入数据包",
    "en": "Load a bundle"
  },
  "OPEN_COLLECTION": {
    "zh": "开始填报",
    "en": "Open collection"
  },
  "PUBLISH": {
    "zh": "批准公布",
    "en": "Approve and publish"
  },
  "PUBLISH_NOTICE": {
    "zh": "随通报公布",
    "en": "Publish with its notice"
  },
  "REOPEN_COLLECTION": {
    "zh": "退回填报",
    "en": "Reopen collection"
  },
  "RETURN_TO_GRADING": {
    "zh": "退回评分",
    "en": "Return to grading"
  },
  "SEND_BACK": {
    "zh": "退回",
    "en": "Send back"
  },
  "SEND_FOR_APPROVAL": {
    "zh": "报批",
    "en": "Send for approval"
  },
  "SET_DATES": {
    "zh": "设定日期",
    "en": "Set its dates"
  },
  "SET_ROSTER": {
    "zh": "改动名册",
    "en": "Change its roster"
  },
  "SET_TARGETS": {
    "zh": "设定目标",
    "en": "Set the targets of its year"
  },
  "START_GRADING": {
    "zh": "开始评分",
    "en": "Start grading"
  },
  "START_REVIEW": {
    "zh": "公示",
    "en": "Start the notice period"
  },
  "START_VERIFYING": {
    "zh": "开始核验",
    "en": "Start verifying"
  },
  "TAKE_OVER": {
    "zh": "接收既有数据",
    "en": "Take over verified figures"
  },
  "VERIFY_REST": {
    "zh": "批准未抽中的数据",
    "en": "Accept the figures that were not drawn"
  },
  "WITHDRAW_NOTICE": {
    "zh": "随通报撤回",
    "en": "Withdraw with its notice"
  }
} as const;

export const CYCLE_PHASE = {
  "APPEALS": {
    "zh": "申诉答复",
    "en": "Decision on appeals"
  },
  "COLLECTION": {
    "zh": "填报",
    "en": "Collection"
  },
  "NOTICE": {
    "zh": "公示、申诉",
    "en": "Notice and appeals"
  },
  "VERIFICATION": {
    "zh": "核验",
    "en": "Verification"
  }
} as const;

export const CYCLE_STATE = {
  "APPROVING": {
    "zh": "审批",
    "en": "In approval"
  },
  "CLOSED": {
    "zh": "已归档",
    "en": "Closed"
  },
  "COLLECTING": {
    "zh": "填报",
    "en": "Collecting"
  },
  "DRAFT": {
    "zh": "筹备",
    "en": "In preparation"
  },
  "GRADING": {
    "zh": "评分",
    "en": "Grading"
  },
  "PUBLISHED": {
    "zh": "已公布",
    "en": "Published"
  },
  "REVIEWING": {
    "zh": "公示、申诉",
    "en": "Under review"
  },
  "VERIFYING": {
    "zh": "核验",
    "en": "Verifying"
  }
} as const;

export const DECIDER_KIND = {
  "OUTSIDE": {
    "zh": "外部裁定人",
    "en": "Outside decider of one unit"
  },
  "SUPERIOR": {
    "zh": "上级，逾三分之二期限后裁定",
    "en": "Superior, who decides after two thirds of the time"
  }
} as const;

export const DELIVERY_CHANNEL = {
  "MAIL": {
    "zh": "邮件",
    "en": "E-mail"
  },
  "WEBHOOK": {
    "zh": "网络回调",
    "en": "Webhook"
  }
} as const;

export const DELIVERY_PURPOSE = {
  "AUDIT_HEAD": {
    "zh": "每周的操作日志链头",
    "en": "The weekly head of the audit log"
  },
  "CODE": {
    "zh": "邀请或重设密码",
    "en": "An invitation, or the reset of a password"
  },
  "DIGEST": {
    "zh": "每日邮件",
    "en": "The daily mail"
  },
  "EVENT": {
    "zh": "事件",
    "en": "An event for a webhook"
  },
  "NOTICE": {
    "zh": "一条通知",
    "en": "One notification, at once"
  },
  "TEST": {
    "zh": "测试",
    "en": "A test"
  }
} as const;

export const DELIVERY_STATE = {
  "DROPPED": {
    "zh": "不再需要",
    "en": "Nothing was left to tell when it was to be sent"
  },
  "FAILED": {
    "zh": "未送达",
    "en": "It was refused, or given up"
  },
  "SENDING": {
    "zh": "发送中",
    "en": "Being sent"
  },
  "SENT": {
    "zh": "已发送",
    "en": "The other side has accepted it"
  },
  "WAITING": {
    "zh": "等待",
    "en": "Waiting for its next attempt"
  }
} as const;

export const DIFFERENCE_KIND = {
  "ADDED": {
    "zh": "新增",
    "en": "Only in the later version"
  },
  "REMOVED": {
    "zh": "删去",
    "en": "Only in the earlier version"
  },
  "SAME": {
    "zh": "未改",
    "en": "In both versions"
  }
} as const;

export const DIFFERENCE_SUBJECT = {
  "ADDED": {
    "zh": "新增",
    "en": "An added item"
  },
  "INDICATOR": {
    "zh": "数据来源",
    "en": "The figure that is graded"
  },
  "METHOD": {
    "zh": "计分方法",
    "en": "Scoring method or its parameters"
  },
  "MOVED": {
    "zh": "移动",
    "en": "An item that moved to another parent"
  },
  "POINTS": {
    "zh": "分值",
    "en": "Points"
  },
  "REMOVED": {
    "zh": "删去",
    "en": "A removed item"
  },
  "RENAMED": {
    "zh": "改名",
    "en": "A renamed item"
  },
  "RULE": {
    "zh": "项目规则",
    "en": "Another rule of an item"
  },
  "SCHEME": {
    "zh": "方案规则",
    "en": "A rule of the scheme as a whole"
  }
} as const;

export const DIRECTION = {
  "HIGHER": {
    "zh": "越高越好",
    "en": "Higher is better"
  },
  "LOWER": {
    "zh": "越低越好",
    "en": "Lower is better"
  }
} as const;

export const DISCLOSURE = {
  "AGGREGATES": {
    "zh": "五个单位以上各组的等次分布和平均分、优秀单位名单",
    "en": "Counts by grade and means of groups of five or more, and the units with the best grade"
  },
  "GRADES": {
    "zh": "另含各单位等次",
    "en": "The grade of every unit as well"
  },
  "TOTALS": {
    "zh": "另含各单位总分和位次",
    "en": "Totals and places of single units as well"
  }
} as const;

export const DISTRICT_AGGREGATE = {
  "CV": {
    "zh": "差异系数",
    "en": "Coefficient of variation"
  },
  "MEAN": {
    "zh": "平均",
    "en": "Mean"
  },
  "NONE": {
    "zh": "由区级直接填报",
    "en": "Reported by the district itself"
  },
  "RATIO": {
    "zh": "分子合计除以分母合计",
    "en": "Sum of numerators divided by sum of denominators"
  },
  "SUM": {
    "zh": "合计",
    "en": "Sum"
  }
} as const;

export const DOCUMENT_ACTION = {
  "ANSWER": {
    "zh": "答复",
    "en": "Answer a question"
  },
  "APPROVE": {
    "zh": "批准",
    "en": "Approve"
  },
  "APPROVE_STEP": {
    "zh": "批准本环节",
    "en": "Approve in a step"
  },
  "ASK": {
    "zh": "提问",
    "en": "Ask a question"
  },
  "CONFIRM_REPLACEMENT": {
    "zh": "确认更换审批人",
    "en": "Confirm the replacement of an approver"
  },
  "PROPOSE_REPLACEMENT": {
    "zh": "提出更换审批人",
    "en": "Propose to replace an approver"
  },
  "PUBLISH": {
    "zh": "公布",
    "en": "Publish"
  },
  "REJECT_REPLACEMENT": {
    "zh": "驳回更换审批人",
    "en": "Reject the replacement of an approver"
  },
  "SAVE": {
    "zh": "修改",
    "en": "Edit"
  },
  "SEND_BACK": {
    "zh": "退回",
    "en": "Send back"
  },
  "SEND_BACK_TO_STEP": {
    "zh": "退回前面的环节",
    "en": "Send back to an earlier step"
  },
  "SEND_FOR_APPROVAL": {
    "zh": "报批",
    "en": "Send for approval"
  },
  "WITHDRAW": {
    "zh": "撤回公布",
    "en": "Withdraw"
  },
  "WITHDRAW_DRAFT": {
    "zh": "撤回报批",
    "en": "Take back from approval"
  }
} as const;

export const DOCUMENT_KIND = {
  "MIDTERM_REVIEW": {
    "zh": "中期评估报告",
    "en": "Mid-term review"
  },
  "MONITORING_REPORT": {
    "zh": "年度监测报告",
    "en": "Annual monitoring report"
  },
  "NOTICE_OF_RESULTS": {
    "zh": "考核结果通报",
    "en": "Notice of results"
  },
  "PROJECT_APPROVAL": {
    "zh": "项目批复",
    "en": "Approval of a project"
  },
  "PUBLIC_NOTICE_OF_RESULTS": {
    "zh": "考核结果公告",
    "en": "Notice of results for the public"
  },
  "SCHEME_NOTICE": {
    "zh": "印发考核方案的通知",
    "en": "Document that issues a scheme"
  }
} as const;

export const DOCUMENT_STATE = {
  "APPROVED": {
    "zh": "已批准",
    "en": "Approved"
  },
  "DRAFT": {
    "zh": "草稿",
    "en": "Draft"
  },
  "IN_APPROVAL": {
    "zh": "审批中",
    "en": "In approval"
  },
  "PUBLISHED": {
    "zh": "已公布",
    "en": "Published"
  },
  "WITHDRAWN": {
    "zh": "已撤回",
    "en": "Withdrawn"
  }
} as const;

export const DRAW_REASON = {
  "CHECK": {
    "zh": "有疑问，须核验",
    "en": "Verified because of an open check or a claim that it does not apply"
  },
  "RANDOM": {
    "zh": "随机抽中",
    "en": "Drawn at random"
  },
  "REST": {
    "zh": "未抽中",
    "en": "Not drawn"
  }
} as const;

export const ENTROPY_VARIANT = {
  "MIN_MAX": {
    "zh": "极差标准化后",
    "en": "After min-max normalisation"
  },
  "RAW": {
    "zh": "原值，不得为负",
    "en": "The unchanged figures, which must not be negative"
  }
} as const;

export const EVIDENCE_POLICY = {
  "ALWAYS": {
    "zh": "必须附上",
    "en": "With every figure"
  },
  "NONE": {
    "zh": "不需要",
    "en": "None"
  },
  "ON_REQUEST": {
    "zh": "抽中时提供",
    "en": "When it is drawn for verification"
  }
} as const;

export const FIGURE_CHECK_CODE = {
  "ABOVE_MAX": {
    "zh": "高于上限",
    "en": "Above the upper bound"
  },
  "BELOW_MIN": {
    "zh": "低于下限",
    "en": "Below the lower bound"
  },
  "DIFFERS_FROM_PREFILL": {
    "zh": "与预填不同",
    "en": "Differs from what was proposed"
  },
  "FAR_FROM_PEERS": {
    "zh": "与同组相差过大",
    "en": "Far from the peer group"
  },
  "JUMP": {
    "zh": "与上年相差过大",
    "en": "Far from the year before"
  },
  "NUMERATOR_ABOVE_DENOMINATOR": {
    "zh": "分子大于分母",
    "en": "The numerator is above the denominator"
  }
} as const;

export const FIGURE_STATE = {
  "DRAFT": {
    "zh": "填报中",
    "en": "Draft"
  },
  "MISSING": {
    "zh": "未填",
    "en": "Nothing reported yet"
  },
  "NOT_APPLICABLE": {
    "zh": "不适用",
    "en": "Not applicable"
  },
  "RETURNED": {
    "zh": "已退回",
    "en": "Returned"
  },
  "SUBMITTED": {
    "zh": "已提交",
    "en": "Submitted"
  },
  "VERIFIED": {
    "zh": "已核验",
    "en": "Verified"
  }
} as const;

export const FILE_ACTION = {
  "ATTACH_DOCUMENT": {
    "zh": "附上依据文件",
    "en": "Attach the document"
  },
  "ATTACH_EVIDENCE": {
    "zh": "附上佐证",
    "en": "Attach evidence"
  },
  "REMOVE_DOCUMENT": {
    "zh": "移除依据文件",
    "en": "Remove the document"
  },
  "REMOVE_EVIDENCE": {
    "zh": "移除佐证",
    "en": "Remove evidence"
  }
} as const;

export const FINAL_RULE = {
  "LOWER": {
    "zh": "自评、评定取低者",
    "en": "The lower of the own points and the review"
  },
  "REVIEW": {
    "zh": "以评定为准",
    "en": "The review alone"
  },
  "SHARES": {
    "zh": "按份额合成",
    "en": "Shares of both"
  }
} as const;

export const FINDING_SEVERITY = {
  "ERROR": {
    "zh": "错误，不能印发",
    "en": "An error: the scheme cannot be put in force"
  },
  "WARNING": {
    "zh": "提醒",
    "en": "A warning"
  }
} as const;

export const FORECAST_KIND = {
  "DIRECTION": {
    "zh": "区间超出可能的范围，只给出方向",
    "en": "The interval goes beyond what is possible: only a direction"
  },
  "INTERVAL": {
    "zh": "预测值及 90% 区间",
    "en": "A value with its 90 % interval"
  },
  "LINE": {
    "zh": "各年数值恰在一条直线上，没有区间",
    "en": "All values lie on a line: no interval"
  },
  "PACE": {
    "zh": "数据不足四年，只给出还须的年均变化",
    "en": "Fewer than four values: only the change a year that is still needed"
  }
} as const;

export const FOUND_KIND = {
  "CYCLE": {
    "zh": "考核周期",
    "en": "Cycle"
  },
  "DOCUMENT": {
    "zh": "文件",
    "en": "Document"
  },
  "INDICATOR": {
    "zh": "规划指标",
    "en": "Indicator"
  },
  "ITEM": {
    "zh": "指标项",
    "en": "Item"
  },
  "PAGE": {
    "zh": "页面",
    "en": "Page"
  },
  "PERSON": {
    "zh": "人员",
    "en": "Person"
  },
  "SCHEME": {
    "zh": "方案",
    "en": "Scheme"
  },
  "UNIT": {
    "zh": "单位",
    "en": "Unit"
  }
} as const;

export const FUNDING_SOURCE = {
  "BUDGET": {
    "zh": "财政拨款",
    "en": "Fiscal appropriation"
  },
  "CARRIED_OVER": {
    "zh": "上年结转",
    "en": "Carried over from last year"
  },
  "OTHER": {
    "zh": "其他",
    "en": "Other"
  }
} as const;

export const GAP_KIND = {
  "INDICATOR": {
    "zh": "无人落实的指标",
    "en": "Indicator that no measure serves"
  },
  "MEASURE": {
    "zh": "没有服务对象的措施",
    "en": "Measure that serves nothing"
  },
  "NO_ANNUAL_PLAN": {
    "zh": "没有通过的年度计划",
    "en": "Unit without an adopted annual plan"
  },
  "NO_IMPLEMENTATION_PLAN": {
    "zh": "没有通过的实施方案",
    "en": "Unit without an adopted implementation plan"
  },
  "TASK": {
    "zh": "无人落实的任务",
    "en": "Task that no measure serves"
  }
} as const;

export const GRADE_OUTCOME = {
  "AWARDED": {
    "zh": "评定为此等次",
    "en": "Awarded"
  },
  "BELOW_MIN": {
    "zh": "未达最低分",
    "en": "Its lowest total is not reached"
  },
  "QUOTA": {
    "zh": "名额已满",
    "en": "Its quota is full"
  },
  "REQUIREMENT": {
    "zh": "指定项目未达要求",
    "en": "Its requirement on certain items is not met"
  },
  "VETO": {
    "zh": "一票否决",
    "en": "Forbidden by a veto"
  }
} as const;

export const HEALTH_SUBJECT = {
  "BACKUP": {
    "zh": "备份",
    "en": "Backups"
  },
  "CLOCK": {
    "zh": "时钟",
    "en": "Clocks"
  },
  "DATABASE": {
    "zh": "数据库",
    "en": "The database"
  },
  "MAIL": {
    "zh": "通知和邮件",
    "en": "Notifications and mails"
  },
  "QUEUES": {
    "zh": "任务队列",
    "en": "Queues of jobs"
  },
  "STORAGE": {
    "zh": "文件存储",
    "en": "The store of files"
  }
} as const;

export const INDICATOR_CLASS = {
  "ACHIEVED": {
    "zh": "已实现",
    "en": "Achieved"
  },
  "AHEAD": {
    "zh": "快于预期",
    "en": "Ahead"
  },
  "BEHIND": {
    "zh": "滞后",
    "en": "Behind"
  },
  "FAR_BEHIND": {
    "zh": "明显滞后",
    "en": "Far behind"
  },
  "NOT_JUDGED": {
    "zh": "未评",
    "en": "Not judged"
  },
  "ON_TRACK": {
    "zh": "符合预期",
    "en": "On track"
  },
  "REGRESSED": {
    "zh": "倒退",
    "en": "Regressed"
  }
} as const;

export const INDICATOR_KIND = {
  "BINDING": {
    "zh": "约束性",
    "en": "Binding: must be reached"
  },
  "EXPECTED": {
    "zh": "预期性",
    "en": "Expected: should be reached"
  }
} as const;

export const JUDGE_QUESTION_ACTION = {
  "ANSWER": {
    "zh": "答复问询",
    "en": "Answer the question"
  },
  "DECLINE": {
    "zh": "不予转发",
    "en": "Decline the question"
  },
  "FORWARD": {
    "zh": "转发给单位",
    "en": "Forward the question"
  }
} as const;

export const JUDGE_QUESTION_STATE = {
  "ANSWERED": {
    "zh": "已答复",
    "en": "Answered"
  },
  "ASKED": {
    "zh": "待转发",
    "en": "Waiting for the office"
  },
  "DECLINED": {
    "zh": "未转发",
    "en": "Not forwarded"
  },
  "FORWARDED": {
    "zh": "待单位答复",
    "en": "Waiting for the unit"
  }
} as const;

export const LEFT_OUT_KIND = {
  "INDICATOR_BEHIND": {
    "zh": "滞后的指标",
    "en": "An indicator that is behind"
  },
  "INDICATOR_NOT_JUDGED": {
    "zh": "未评的指标",
    "en": "An indicator that is not judged"
  },
  "TASK_OVERDUE": {
    "zh": "逾期的任务",
    "en": "An overdue task of a key project"
  },
  "UNWRITTEN": {
    "zh": "待填写之处",
    "en": "A place that is still to be written"
  }
} as const;

export const LIGHT = {
  "AMBER": {
    "zh": "黄灯",
    "en": "Amber"
  },
  "DONE_LATE": {
    "zh": "逾期完成",
    "en": "Done late"
  },
  "GREEN": {
    "zh": "绿灯",
    "en": "Green"
  },
  "RED": {
    "zh": "红灯",
    "en": "Red"
  }
} as const;

export const LIGHT_REASON = {
  "DONE_IN_TIME": {
    "zh": "按期完成",
    "en": "Done in time"
  },
  "DONE_LATE": {
    "zh": "已完成，但晚于期限",
    "en": "Done after it was due"
  },
  "EXPECTED_LATE": {
    "zh": "前置任务完成过晚，预计不能按期",
    "en": "Expected to end late, because a predecessor ended too late"
  },
  "NO_DUE_DAY": {
    "zh": "未定期限",
    "en": "No due day"
  },
  "NO_REPORT": {
    "zh": "临近期限，近期没有进展报告",
    "en": "Due soon, without a report from these days"
  },
  "ON_ITS_WAY": {
    "zh": "进展正常",
    "en": "On its way"
  },
  "OVERDUE": {
    "zh": "已过期限，尚未完成",
    "en": "Overdue"
  },
  "PREDECESSOR_LATE": {
    "zh": "前置任务延误",
    "en": "A predecessor is late"
  }
} as const;

export const LONG_WORK_KIND = {
  "ACCOUNTS_IMPORT": {
    "zh": "导入账号",
    "en": "Import of accounts"
  },
  "BUNDLE_IMPORT": {
    "zh": "导入数据包",
    "en": "Import of a bundle"
  },
  "DOCUMENT": {
    "zh": "生成文件",
    "en": "Rendering of a document"
  },
  "EXPORT": {
    "zh": "导出数据",
    "en": "Export of rows"
  },
  "FIGURES_IMPORT": {
    "zh": "导入填报表",
    "en": "Import of figures"
  },
  "TARGETS_IMPORT": {
    "zh": "导入目标表",
    "en": "Import of targets"
  }
} as const;

export const LONG_WORK_OUTCOME = {
  "CANCELLED": {
    "zh": "已取消",
    "en": "Cancelled"
  },
  "DONE": {
    "zh": "已完成",
    "en": "Done"
  },
  "FAILED": {
    "zh": "未完成",
    "en": "Failed"
  }
} as const;

export const MEASURE_ACTION = {
  "CHANGE": {
    "zh": "改动",
    "en": "Change it"
  },
  "DROP": {
    "zh": "终止",
    "en": "Drop it"
  },
  "FINISH": {
    "zh": "完成",
    "en": "Finish it"
  },
  "REPORT": {
    "zh": "填报进展",
    "en": "Report its progress"
  },
  "START": {
    "zh": "开始",
    "en": "Start it"
  }
} as const;

export const MEASURE_STATE = {
  "DONE": {
    "zh": "已完成",
    "en": "Done"
  },
  "DROPPED": {
    "zh": "已终止",
    "en": "Dropped"
  },
  "PLANNED": {
    "zh": "计划中",
    "en": "Planned"
  },
  "UNDER_WAY": {
    "zh": "进行中",
    "en": "Under way"
  }
} as const;

export const METHOD_NEED = {
  "BASELINE": {
    "zh": "基期值",
    "en": "The baseline"
  },
  "GROUP": {
    "zh": "同组各单位的值",
    "en": "The values of the peer group"
  },
  "LAST_YEAR": {
    "zh": "上年核验值",
    "en": "Last year’s verified value"
  },
  "MARKS": {
    "zh": "评委打分",
    "en": "Judges’ marks"
  },
  "MILESTONES": {
    "zh": "重点项目的任务",
    "en": "The tasks of a key project"
  },
  "TARGET": {
    "zh": "目标值",
    "en": "The target"
  }
} as const;

export const MISSING_RULE = {
  "CARRY_LAST": {
    "zh": "沿用上年",
    "en": "Last year’s verified value"
  },
  "GROUP_MEAN": {
    "zh": "取组均值",
    "en": "The mean of the peer group"
  },
  "GROUP_WORST": {
    "zh": "取组最差值",
    "en": "The worst value of the peer group"
  },
  "NOT_APPLICABLE": {
    "zh": "不适用折算",
    "en": "Not applicable: its points are distributed to the other items"
  },
  "REFUSE": {
    "zh": "停止评分",
    "en": "The run stops"
  },
  "ZERO": {
    "zh": "未报计零",
    "en": "Zero points"
  }
} as const;

export const MONEY_BY = {
  "INDICATOR": {
    "zh": "指标",
    "en": "Indicator"
  },
  "PROJECT": {
    "zh": "重点项目",
    "en": "Key project"
  },
  "UNIT": {
    "zh": "单位",
    "en": "Unit"
  },
  "YEAR": {
    "zh": "年度",
    "en": "Year"
  }
} as const;

export const MOVEMENT_KIND = {
  "ADJUSTMENT": {
    "zh": "预算调整",
    "en": "Adjustment of the budget"
  },
  "INITIAL": {
    "zh": "年初预算",
    "en": "Initial budget"
  },
  "SPENDING": {
    "zh": "支出",
    "en": "Spending"
  }
} as const;

export const NEXT_GRADE_OBSTACLE = {
  "BELOW_MIN": {
    "zh": "分数不够",
    "en": "The total is too low"
  },
  "QUOTA": {
    "zh": "名额已满",
    "en": "The quota is full"
  },
  "REQUIREMENT": {
    "zh": "指定项目未达要求",
    "en": "A requirement on certain items is not met"
  },
  "VETO": {
    "zh": "一票否决",
    "en": "A veto"
  },
  "WITHHELD": {
    "zh": "取决于其他单位（与其比较，或五个单位以下的组中有名额），不显示",
    "en": "Withheld: it depends on other units, by a comparison with them or by a quota in a group of fewer than five units"
  }
} as const;

export const NEXT_GRADE_WAY_KIND = {
  "MEAN": {
    "zh": "评议均分",
    "en": "The mean of judges’ marks"
  },
  "MILESTONES": {
    "zh": "任务",
    "en": "Tasks done in time"
  },
  "NUMERATOR": {
    "zh": "分子，分母不变",
    "en": "A numerator over the same denominator"
  },
  "VALUE": {
    "zh": "数值",
    "en": "A value"
  }
} as const;

export const NORMALISATION = {
  "AS_SCORED": {
    "zh": "原得分率",
    "en": "Unchanged rates"
  },
  "MIN_MAX": {
    "zh": "组内极差标准化",
    "en": "Min-max within the group"
  },
  "Z_SCORE": {
    "zh": "组内标准分，0.6 + 0.1 z",
    "en": "Standard scores within the group, 0.6 + 0.1 z"
  }
} as const;

export const NOTIFICATION_LEVEL = {
  "CONSOLE": {
    "zh": "仅控制台",
    "en": "In the console only"
  },
  "MAIL": {
    "zh": "控制台和邮件",
    "en": "In the console and by mail"
  },
  "OFF": {
    "zh": "不接收",
    "en": "Not at all"
  }
} as const;

export const OBJECTION_ACTION = {
  "DISMISS": {
    "zh": "不采纳",
    "en": "Dismiss"
  },
  "UPHOLD": {
    "zh": "采纳",
    "en": "Uphold"
  }
} as const;

export const OBJECTION_STATE = {
  "DISMISSED": {
    "zh": "未采纳",
    "en": "Dismissed"
  },
  "OPEN": {
    "zh": "待答复",
    "en": "Open"
  },
  "UPHELD": {
    "zh": "已采纳",
    "en": "Upheld"
  }
} as const;

export const OBSERVATION_ACTION = {
  "ACCEPT_NOT_APPLICABLE": {
    "zh": "认定不适用",
    "en": "Accept that the measure does not apply"
  },
  "CORRECT": {
    "zh": "更正",
    "en": "Correct"
  },
  "CORRECT_ON_APPEAL": {
    "zh": "依申诉更正",
    "en": "Correct on an appeal"
  },
  "OBJECT": {
    "zh": "提出异议",
    "en": "Object"
  },
  "RETURN": {
    "zh": "退回",
    "en": "Return"
  },
  "SAVE": {
    "zh": "填写",
    "en": "Enter"
  },
  "SUBMIT": {
    "zh": "提交",
    "en": "Submit"
  },
  "TAKE_BACK": {
    "zh": "撤回提交",
    "en": "Take the submission back"
  },
  "TAKE_LATE": {
    "zh": "受理逾期数据",
    "en": "Take the late figure"
  },
  "UPHOLD_OBJECTION": {
    "zh": "采纳异议、退回修改",
    "en": "Uphold the objection and return the figure"
  },
  "VERIFY": {
    "zh": "核验",
    "en": "Verify"
  },
  "WITHDRAW_VERIFICATION": {
    "zh": "撤回核验",
    "en": "Withdraw the verification"
  }
} as const;

export const OBSERVATION_STATUS = {
  "DRAFT": {
    "zh": "草稿",
    "en": "Draft"
  },
  "NOT_APPLICABLE": {
    "zh": "不适用",
    "en": "Not applicable to the unit"
  },
  "RETURNED": {
    "zh": "已退回",
    "en": "Returned for correction"
  },
  "SUBMITTED": {
    "zh": "已提交",
    "en": "Submitted"
  },
  "VERIFIED": {
    "zh": "已核验",
    "en": "Verified: used for grading"
  }
} as const;

export const PARAMETER_TYPE = {
  "BOOLEAN": {
    "zh": "是或否",
    "en": "True or false"
  },
  "CHOICE": {
    "zh": "选项之一",
    "en": "One of the choices"
  },
  "COUNT": {
    "zh": "0、1、2 等整数",
    "en": "A whole number, 0 or more"
  },
  "LIST": {
    "zh": "列表",
    "en": "A list"
  },
  "MAP": {
    "zh": "名称与数的对应",
    "en": "Numbers by name"
  },
  "NUMBER": {
    "zh": "数，或 { log: 100 } 表示 ln 100",
    "en": "A number, or { log: 100 } for ln 100"
  },
  "OBJECT": {
    "zh": "一组参数",
    "en": "A group of parameters"
  }
} as const;

export const PREFILL_KIND = {
  "CARRIED_OVER": {
    "zh": "沿用上年",
    "en": "Carried over from the year before"
  },
  "STATISTICS": {
    "zh": "考核办导入的统计",
    "en": "Statistics that the office has loaded"
  }
} as const;

export const PROPOSAL_ACTION = {
  "APPROVE": {
    "zh": "批准",
    "en": "Approve it"
  },
  "CLOSE": {
    "zh": "结项",
    "en": "Close it"
  },
  "RECORD": {
    "zh": "记账",
    "en": "Record movements of its money"
  },
  "REFUSE": {
    "zh": "不予批准",
    "en": "Refuse it"
  },
  "REVIEW": {
    "zh": "审核",
    "en": "Review it"
  },
  "SAVE": {
    "zh": "编写",
    "en": "Write it"
  },
  "SUBMIT": {
    "zh": "申报",
    "en": "Submit it"
  },
  "TAKE_BACK": {
    "zh": "撤回",
    "en": "Take it back"
  }
} as const;

export const PROPOSAL_STATE = {
  "APPROVED": {
    "zh": "已批准",
    "en": "Approved"
  },
  "CLOSED": {
    "zh": "已结项",
    "en": "Closed"
  },
  "DRAFT": {
    "zh": "起草",
    "en": "Draft"
  },
  "REFUSED": {
    "zh": "未批准",
    "en": "Refused"
  },
  "REVIEWED": {
    "zh": "已审核",
    "en": "Reviewed"
  },
  "SUBMITTED": {
    "zh": "已申报",
    "en": "Submitted"
  }
} as const;

export const PURPOSE_KIND = {
  "INDICATOR": {
    "zh": "指标",
    "en": "Indicator"
  },
  "TASK": {
    "zh": "重点任务",
    "en": "Task"
  }
} as const;

export const RANDOM_INDEX_TABLE = {
  "SAATY_1980": {
    "zh": "Saaty 1980，三阶 0.58",
    "en": "Saaty 1980: 0.58 for three criteria"
  },
  "SAATY_2008": {
    "zh": "Saaty 2008，三阶 0.52",
    "en": "Saaty 2008: 0.52 for three criteria"
  }
} as const;

export const READINESS_KIND = {
  "ADJUSTMENTS_WAITING": {
    "zh": "未决定的加扣分",
    "en": "adjustments that are not decided"
  },
  "FIGURES_CHANGED": {
    "zh": "评分后改动的数据",
    "en": "figures that have changed since the run"
  },
  "ITEMS_WITHOUT_DECIDER": {
    "zh": "无人可裁定申诉的项目",
    "en": "items on which nobody could decide an appeal"
  },
  "MISSING": {
    "zh": "应报未报的数据",
    "en": "figures that are due and not submitted"
  },
  "OPEN_OBJECTIONS": {
    "zh": "未答复的异议",
    "en": "objections that are not answered"
  },
  "SAMPLE_NOT_DONE": {
    "zh": "抽中而未核验的数据",
    "en": "drawn figures that are not verified"
  },
  "SHEETS_NOT_SUBMITTED": {
    "zh": "未提交的评分表",
    "en": "mark sheets that are not submitted"
  },
  "TARGETS_UNSIGNED": {
    "zh": "未签订的目标",
    "en": "targets to which units have not agreed"
  },
  "UNITS_WITHOUT_PEOPLE": {
    "zh": "没有负责人或填报人的单位",
    "en": "units without a head or a reporter"
  },
  "UNVERIFIED": {
    "zh": "未核验的数据",
    "en": "figures that are not verified"
  }
} as const;

export const RECUSAL_SOURCE = {
  "DECLARED": {
    "zh": "申报",
    "en": "Declared"
  },
  "FOUND": {
    "zh": "系统认定：三年内曾在该单位任职",
    "en": "Found: a role in the unit in the last three years"
  }
} as const;

export const REFERENCE_SOURCE = {
  "DISTRICT": {
    "zh": "全区统一的分解目标",
    "en": "The district’s target for its units"
  },
  "METHOD": {
    "zh": "方案规定",
    "en": "A parameter of the method"
  },
  "PLAN": {
    "zh": "规划",
    "en": "The plan"
  },
  "UNIT": {
    "zh": "本单位分解目标",
    "en": "The unit’s own target"
  }
} as const;

export const REPORT_KIND = {
  "MIDTERM_REVIEW": {
    "zh": "中期评估报告",
    "en": "Mid-term review"
  },
  "MONITORING_REPORT": {
    "zh": "年度监测报告",
    "en": "Annual monitoring report"
  }
} as const;

export const ROLE = {
  "ADMIN": {
    "zh": "系统管理员",
    "en": "The administrator of accounts"
  },
  "APPROVER": {
    "zh": "审批人",
    "en": "Approver of results"
  },
  "BI": {
    "zh": "数据分析",
    "en": "Business intelligence: reads with a token"
  },
  "INSPECTOR": {
    "zh": "督导",
    "en": "The inspectorate"
  },
  "JUDGE": {
    "zh": "评委",
    "en": "Judge, marks assigned items of assigned units"
  },
  "OFFICE": {
    "zh": "考核办",
    "en": "The evaluation office"
  },
  "OVERSIGHT": {
    "zh": "人大、政协等监督",
    "en": "Oversight by the people’s congress and the consultative conference"
  },
  "UNIT_HEAD": {
    "zh": "单位负责人",
    "en": "The head of a unit"
  },
  "UNIT_REPORTER": {
    "zh": "单位填报人",
    "en": "Reporter of a unit’s figures"
  },
  "VERIFIER": {
    "zh": "核验人",
    "en": "Verifier of reported figures"
  }
} as const;

export const ROSTER_EFFECT = {
  "ADDED": {
    "zh": "加入",
    "en": "Added"
  },
  "CHANGED": {
    "zh": "改组",
    "en": "Changed"
  },
  "KEPT": {
    "zh": "保留",
    "en": "Kept, because the cycle has begun"
  },
  "REMOVED": {
    "zh": "移出",
    "en": "Removed"
  }
} as const;

export const RUN_STATE = {
  "COMPLETED": {
    "zh": "已完成",
    "en": "Completed"
  },
  "FAILED": {
    "zh": "失败",
    "en": "Failed"
  },
  "QUEUED": {
    "zh": "排队",
    "en": "Queued"
  },
  "RUNNING": {
    "zh": "评分中",
    "en": "Running"
  }
} as const;

export const SCHEME_ACTION = {
  "ANSWER": {
    "zh": "答复意见",
    "en": "Answer a comment"
  },
  "COMMENT": {
    "zh": "提出意见",
    "en": "Comment on it"
  },
  "CONSULT": {
    "zh": "征求意见",
    "en": "Consult"
  },
  "DRAFT_NOTICE": {
    "zh": "起草印发通知",
    "en": "Draft the document that issues it"
  },
  "EDIT": {
    "zh": "编写",
    "en": "Write it"
  },
  "EXTEND": {
    "zh": "延长征求意见",
    "en": "Extend the consultation"
  },
  "ISSUE": {
    "zh": "印发",
    "en": "Issue it"
  },
  "PUT_IN_FORCE": {
    "zh": "凭文号印发",
    "en": "Put it in force by the number of its document"
  },
  "REMOVE": {
    "zh": "删除",
    "en": "Remove it"
  },
  "REPLACE": {
    "zh": "由新版替换",
    "en": "Replace it by another version"
  }
} as const;

export const SCHEME_KIND = {
  "SPECIAL": {
    "zh": "专项考核",
    "en": "Special: grades a key project, an inspection or a funded project"
  },
  "YEARLY": {
    "zh": "年度考核",
    "en": "Yearly: grades every unit once a year"
  }
} as const;

export const SCHEME_STATE = {
  "CONSULTING": {
    "zh": "征求意见",
    "en": "Consulting"
  },
  "DRAFT": {
    "zh": "草稿",
    "en": "Draft"
  },
  "ISSUED": {
    "zh": "已印发",
    "en": "Issued"
  },
  "REPLACED": {
    "zh": "已替换",
    "en": "Replaced"
  }
} as const;

export const SCORE_DIMENSION = {
  "CATEGORY": {
    "zh": "单位类别",
    "en": "Category of units"
  },
  "GRADE": {
    "zh": "等次",
    "en": "Grade of the unit"
  },
  "GROUP": {
    "zh": "考核分组",
    "en": "Peer group"
  },
  "INDICATOR": {
    "zh": "规划指标；得分指考核项得分",
    "en": "Indicator; scores are then the points of items"
  },
  "ITEM": {
    "zh": "考核项；得分指该项得分",
    "en": "Item; scores are then the points of items"
  },
  "RUN": {
    "zh": "评分",
    "en": "Run"
  },
  "SCHEME": {
    "zh": "考核方案",
    "en": "Scheme"
  },
  "UNIT": {
    "zh": "单位",
    "en": "Unit"
  },
  "YEAR": {
    "zh": "年度",
    "en": "Year"
  }
} as const;

export const SCORE_FLAG = {
  "CAPPED": {
    "zh": "封顶",
    "en": "Cut at the cap"
  },
  "FLOORED": {
    "zh": "保底",
    "en": "Raised to the floor"
  },
  "LOW_COVERAGE": {
    "zh": "数据不足",
    "en": "Too few children have a real value"
  },
  "MISSING_ZERO": {
    "zh": "未报计零",
    "en": "Missing, counted as zero"
  },
  "NOT_APPLICABLE": {
    "zh": "不适用",
    "en": "Not applicable"
  },
  "STAND_IN": {
    "zh": "替代值",
    "en": "A substitute was used for a missing value"
  },
  "TRANSFORMED": {
    "zh": "已变换",
    "en": "The value was transformed before scoring"
  }
} as const;

export const SCORE_MEASURE = {
  "COUNT": {
    "zh": "得分个数",
    "en": "Number of scores"
  },
  "DIFFERENCE": {
    "zh": "与上年之差：一行的得分都属同一年度时，其平均减去同一维度（代码相同的单位、分组、类别、等次、考核项或指标；同一系列的方案）上年的平均；一行混有多个年度，或上年没有，则为空。按年度、方案或评分分组，或只筛选一个年度即可得到",
    "en": "Difference to the previous year: the mean of the row minus the mean of the row with the same dimensions in the previous year (same codes of unit, group, category, grade, item or indicator, and a scheme of the same series). Null if the previous year has no such row, or if the scores of the row belong to several years. To get it, group by year, scheme or run, or filter by one year"
  },
  "LOWER_QUARTILE": {
    "zh": "下四分位数（线性插值，同 Excel QUARTILE.INC）",
    "en": "Lower quartile, interpolated like Excel’s QUARTILE.INC"
  },
  "MAX": {
    "zh": "最高",
    "en": "Highest"
  },
  "MEAN": {
    "zh": "平均",
    "en": "Mean"
  },
  "MEAN_RATE": {
    "zh": "平均得分率：各得分率的平均",
    "en": "Mean share of full marks"
  },
  "MEDIAN": {
    "zh": "中位数",
    "en": "Median"
  },
  "MIN": {
    "zh": "最低",
    "en": "Lowest"
  },
  "PASS_RATE": {
    "zh": "合格率：达到合格线（满分 × passMark）的得分所占比例",
    "en": "Pass rate: share of the scores that reach passMark × full marks"
  },
  "SHARE_OF_MAXIMUM": {
    "zh": "满分占比：得分合计 ÷ 满分合计",
    "en": "Sum of the scores divided by the sum of their full marks"
  },
  "STDDEV": {
    "zh": "标准差（总体）",
    "en": "Standard deviation of the population"
  },
  "SUM": {
    "zh": "合计",
    "en": "Sum"
  },
  "UNITS": {
    "zh": "单位数",
    "en": "Number of units"
  },
  "UPPER_QUARTILE": {
    "zh": "上四分位数（线性插值）",
    "en": "Upper quartile, interpolated"
  }
} as const;

export const SCORE_ORDER = {
  "INDICATOR_CODE_ASC": {
    "zh": "指标代码升序",
    "en": "Code of the indicator, ascending"
  },
  "INDICATOR_CODE_DESC": {
    "zh": "指标代码降序",
    "en": "Code of the indicator, descending"
  },
  "ITEM_CODE_ASC": {
    "zh": "考核项代码升序",
    "en": "Code of the item, ascending"
  },
  "ITEM_CODE_DESC": {
    "zh": "考核项代码降序",
    "en": "Code of the item, descending"
  },
  "ITEM_ORDER_ASC": {
    "zh": "考核项树中次序",
    "en": "The scheme’s tree, from the top"
  },
  "ITEM_ORDER_DESC": {
    "zh": "考核项树中倒序",
    "en": "The scheme’s tree, from the bottom"
  },
  "MAX_POINTS_ASC": {
    "zh": "分值升序",
    "en": "Points of the item, ascending"
  },
  "MAX_POINTS_DESC": {
    "zh": "分值降序",
    "en": "Points of the item, descending"
  },
  "POINTS_ASC": {
    "zh": "得分升序",
    "en": "Points earned, ascending"
  },
  "POINTS_DESC": {
    "zh": "得分降序",
    "en": "Points earned, descending"
  },
  "RATE_ASC": {
    "zh": "得分率升序",
    "en": "Rate, ascending"
  },
  "RATE_DESC": {
    "zh": "得分率降序",
    "en": "Rate, descending"
  },
  "SCHEME_ASC": {
    "zh": "方案代码升序",
    "en": "Code of the scheme, ascending"
  },
  "SCHEME_DESC": {
    "zh": "方案代码降序",
    "en": "Code of the scheme, descending"
  },
  "TARGET_ASC": {
    "zh": "目标值升序",
    "en": "Target, ascending"
  },
  "TARGET_DESC": {
    "zh": "目标值降序",
    "en": "Target, descending"
  },
  "UNIT_CATEGORY_ASC": {
    "zh": "单位类别升序",
    "en": "Category of the unit, ascending"
  },
  "UNIT_CATEGORY_DESC": {
    "zh": "单位类别降序",
    "en": "Category of the unit, descending"
  },
  "UNIT_CODE_ASC": {
    "zh": "单位代码升序",
    "en": "Code of the unit, ascending"
  },
  "UNIT_CODE_DESC": {
    "zh": "单位代码降序",
    "en": "Code of the unit, descending"
  },
  "UNIT_GROUP_ASC": {
    "zh": "考核分组升序",
    "en": "Peer group, ascending"
  },
  "UNIT_GROUP_DESC": {
    "zh": "考核分组降序",
    "en": "Peer group, descending"
  },
  "UNIT_NAME_ASC": {
    "zh": "单位名称升序",
    "en": "Name of the unit, ascending"
  },
  "UNIT_NAME_DESC": {
    "zh": "单位名称降序",
    "en": "Name of the unit, descending"
  },
  "UNIT_ORDER_ASC": {
    "zh": "名册次序",
    "en": "The office’s list, from the top"
  },
  "UNIT_ORDER_DESC": {
    "zh": "名册倒序",
    "en": "The office’s list, from the bottom"
  },
  "VALUE_ASC": {
    "zh": "实际值升序",
    "en": "Value, ascending"
  },
  "VALUE_DESC": {
    "zh": "实际值降序",
    "en": "Value, descending"
  },
  "YEAR_ASC": {
    "zh": "年度升序",
    "en": "Year, ascending"
  },
  "YEAR_DESC": {
    "zh": "年度降序",
    "en": "Year, descending"
  }
} as const;

export const SELF_ASSESSMENT_ACTION = {
  "RETURN": {
    "zh": "退回",
    "en": "Return it"
  },
  "SAVE": {
    "zh": "填写",
    "en": "Enter it"
  },
  "SUBMIT": {
    "zh": "提交",
    "en": "Submit it"
  }
} as const;

export const SELF_ASSESSMENT_STATE = {
  "DRAFT": {
    "zh": "自评中",
    "en": "Draft"
  },
  "RETURNED": {
    "zh": "已退回",
    "en": "Returned"
  },
  "SUBMITTED": {
    "zh": "已提交",
    "en": "Submitted"
  }
} as const;

export const SETTING_GROUP = {
  "BACKUP": {
    "zh": "备份",
    "en": "Backups"
  },
  "FILES": {
    "zh": "文件",
    "en": "Files"
  },
  "MAIL": {
    "zh": "邮件和 webhook",
    "en": "Mails and webhooks"
  },
  "SIGN_IN": {
    "zh": "统一身份认证",
    "en": "The identity provider"
  }
} as const;

export const SHEET_ACTION = {
  "ASK_FOR_NOTES": {
    "zh": "请评委说明",
    "en": "Ask for notes"
  },
  "REOPEN": {
    "zh": "退回评分表",
    "en": "Open the sheet again"
  },
  "SAVE": {
    "zh": "打分",
    "en": "Give marks"
  },
  "SUBMIT": {
    "zh": "提交评分表",
    "en": "Submit the sheet"
  }
} as const;

export const SHEET_STATE = {
  "NOTES": {
    "zh": "待说明",
    "en": "Waiting for notes"
  },
  "OPEN": {
    "zh": "评议中",
    "en": "Open"
  },
  "SUBMITTED": {
    "zh": "已提交",
    "en": "Submitted"
  }
} as const;

export const SPLIT_RULE = {
  "EQUAL": {
    "zh": "平均",
    "en": "Equal shares"
  },
  "LAST_YEAR": {
    "zh": "按上年目标",
    "en": "By last year’s targets"
  },
  "MEASURE": {
    "zh": "按一项数据，如学生数",
    "en": "By a measure such as pupils"
  },
  "SAME": {
    "zh": "统一：各单位相同",
    "en": "The same target for each unit"
  },
  "STAFF": {
    "zh": "按名册人数",
    "en": "By the staff on the roster"
  }
} as const;

export const SUBMISSION_TIMING = {
  "IN_GRACE": {
    "zh": "截止后 15 分钟内",
    "en": "In the 15 minutes after the last day"
  },
  "LATE": {
    "zh": "逾期，由考核办受理",
    "en": "Late, taken by the evaluation office"
  },
  "ON_TIME": {
    "zh": "按期",
    "en": "On time"
  }
} as const;

export const TABLE_QUESTION_CODE = {
  "HIDDEN_VALUES": {
    "zh": "隐藏或筛选掉的单元格有数据",
    "en": "Hidden or filtered cells have values"
  },
  "PERCENT_BELOW_ONE": {
    "zh": "以 % 计的指标填了不到 1 的数",
    "en": "A measure in per cent has a number below 1"
  }
} as const;

export const TARGET_ACTION = {
  "ACCEPT": {
    "zh": "采纳单位所提",
    "en": "Accept the unit’s target"
  },
  "AGREE": {
    "zh": "签订",
    "en": "Agree to it"
  },
  "COUNTER": {
    "zh": "另提目标",
    "en": "Propose another target"
  },
  "EXTEND": {
    "zh": "重新送签",
    "en": "Propose it again"
  },
  "KEEP": {
    "zh": "维持原目标",
    "en": "Keep the target"
  },
  "REVISE": {
    "zh": "改提目标",
    "en": "Propose a changed target"
  },
  "SET_BY_DOCUMENT": {
    "zh": "凭文件调整",
    "en": "Set it by a document"
  }
} as const;

export const TARGET_AGREEMENT_STATE = {
  "AGREED": {
    "zh": "已签",
    "en": "Agreed"
  },
  "BY_DOCUMENT": {
    "zh": "凭文件调整",
    "en": "Set by a document"
  },
  "COUNTERED": {
    "zh": "单位另提",
    "en": "Countered"
  },
  "PROPOSED": {
    "zh": "待签",
    "en": "Proposed"
  }
} as const;

export const TASK_REPORT_STATE = {
  "CONFIRMED": {
    "zh": "已核实",
    "en": "Confirmed"
  },
  "NOTED": {
    "zh": "进展",
    "en": "Progress"
  },
  "REPORTED": {
    "zh": "待核实",
    "en": "To be confirmed"
  },
  "RETURNED": {
    "zh": "已退回",
    "en": "Returned"
  }
} as const;

export const TOKEN_SCOPE = {
  "read": {
    "zh": "只读：所属账号可见的数据",
    "en": "Read what its account may see"
  }
} as const;

export const TOPSIS_NORMALISATION = {
  "MIN_MAX": {
    "zh": "极差标准化",
    "en": "Min-max to 0…1"
  },
  "VECTOR": {
    "zh": "向量归一，x ÷ √Σx²",
    "en": "Vector, x ÷ √Σx²"
  }
} as const;

export const TRACE_OUTCOME = {
  "LOW_COVERAGE": {
    "zh": "数据不足",
    "en": "Too few figures"
  },
  "MISSING_ZERO": {
    "zh": "未报计零",
    "en": "Missing, counted as zero"
  },
  "NOT_APPLICABLE": {
    "zh": "不适用",
    "en": "Not applicable"
  },
  "SCORED": {
    "zh": "按方法计分",
    "en": "Scored by its method"
  }
} as const;

export const TRANSFORM_KIND = {
  "DIFFERENCE": {
    "zh": "与上年之差",
    "en": "Difference to last year"
  },
  "LOG": {
    "zh": "取自然对数",
    "en": "Natural logarithm"
  },
  "MAX": {
    "zh": "按上限计",
    "en": "Cut at the upper bound"
  },
  "MIN": {
    "zh": "按下限计",
    "en": "Raised to the lower bound"
  },
  "RATE": {
    "zh": "比上年变化率",
    "en": "Rate of change since last year"
  }
} as const;

export const TREND = {
  "LEVEL": {
    "zh": "持平",
    "en": "Level"
  },
  "RISING": {
    "zh": "上升",
    "en": "Rising"
  },
  "SINKING": {
    "zh": "下降",
    "en": "Sinking"
  }
} as const;

export const UNIT_CLASS_KIND = {
  "CATEGORY": {
    "zh": "类别",
    "en": "Category"
  },
  "GROUP": {
    "zh": "考核分组",
    "en": "Peer group"
  }
} as const;

export const UNIT_EVENT_KIND = {
  "CLOSED": {
    "zh": "撤销",
    "en": "Closed"
  },
  "MERGED": {
    "zh": "并入",
    "en": "Merged into another unit"
  },
  "MOVED": {
    "zh": "调组",
    "en": "Moved to another group"
  },
  "OPENED": {
    "zh": "设立",
    "en": "Opened"
  },
  "RENAMED": {
    "zh": "更名",
    "en": "Renamed"
  }
} as const;

export const UNIT_PLAN_ACTION = {
  "ADOPT": {
    "zh": "通过",
    "en": "Adopt it"
  },
  "COMMENT": {
    "zh": "提意见",
    "en": "Comment on it"
  },
  "SAVE": {
    "zh": "编写",
    "en": "Write it"
  },
  "SUPERSEDE": {
    "zh": "由新版取代",
    "en": "Supersede it by the next version"
  }
} as const;

export const UNIT_PLAN_STATE = {
  "ADOPTED": {
    "zh": "已通过",
    "en": "Adopted"
  },
  "DRAFT": {
    "zh": "起草",
    "en": "Draft"
  },
  "SUPERSEDED": {
    "zh": "已由新版取代",
    "en": "Superseded"
  }
} as const;

export const UNJUDGED_REASON = {
  "DEFINITION_CHANGED": {
    "zh": "口径已变，与基期不可比",
    "en": "The definition has changed, so that the baseline cannot be compared"
  },
  "NOT_STARTED": {
    "zh": "尚未开始",
    "en": "Not after the year of the baseline"
  },
  "NO_BASELINE": {
    "zh": "没有基期值",
    "en": "No baseline"
  },
  "NO_TARGET": {
    "zh": "没有目标",
    "en": "No target"
  },
  "NO_VALUE": {
    "zh": "没有全区值",
    "en": "No value of the district"
  },
  "UNVERIFIED": {
    "zh": "数据尚未核验",
    "en": "The figures are not verified yet"
  }
} as const;

export const VARIATION = {
  "POPULATION": {
    "zh": "不加权，除以 n",
    "en": "Unweighted, divided by n"
  },
  "SAMPLE": {
    "zh": "不加权，除以 n − 1",
    "en": "Unweighted, divided by n − 1"
  },
  "WEIGHTED": {
    "zh": "按分母（如学生数）加权，义务教育均衡官方算法",
    "en": "Weighted by denominators such as pupils; the official formula for balanced compulsory education"
  }
} as const;

export const WEIGHTING = {
  "CRITIC": {
    "zh": "CRITIC 法",
    "en": "By CRITIC"
  },
  "ENTROPY_MIN_MAX": {
    "zh": "熵权，极差标准化后",
    "en": "Entropy after min-max normalisation"
  },
  "ENTROPY_RAW": {
    "zh": "熵权，原值",
    "en": "Entropy of the unchanged figures"
  },
  "EQUAL": {
    "zh": "等权",
    "en": "Equal weights"
  },
  "SCHEME": {
    "zh": "方案权重",
    "en": "Weights of the scheme"
  }
} as const;

export const WORK_KIND = {
  "ADJUSTMENTS_TO_CONFIRM": {
    "zh": "加扣分待确认",
    "en": "Adjustments to confirm"
  },
  "APPEAL_LATE": {
    "zh": "申诉逾期",
    "en": "Appeal that is late"
  },
  "APPEAL_PERIOD": {
    "zh": "公示期内可申诉",
    "en": "Period for appeals"
  },
  "APPEAL_TO_ADMIT": {
    "zh": "申诉待受理",
    "en": "Appeal to admit"
  },
  "APPEAL_TO_ANSWER": {
    "zh": "申诉待答复",
    "en": "Appeal to answer"
  },
  "APPEAL_TO_DECIDE": {
    "zh": "申诉待裁定",
    "en": "Appeal to decide"
  },
  "BACKUP_OVERDUE": {
    "zh": "备份过期",
    "en": "Backup overdue"
  },
  "CODES_OPEN": {
    "zh": "一次性代码未使用",
    "en": "Open one-time codes"
  },
  "COMMENTS_TO_ANSWER": {
    "zh": "意见待答复",
    "en": "Comments to answer"
  },
  "COMPLETIONS_TO_CONFIRM": {
    "zh": "任务完成待核实",
    "en": "Completions to confirm"
  },
  "CYCLE_TO_MOVE_ON": {
    "zh": "待推进的周期",
    "en": "Cycle to move on"
  },
  "DELIVERIES_FAILED": {
    "zh": "未送达",
    "en": "Not delivered"
  },
  "DOCUMENT_SENT_BACK": {
    "zh": "被退回",
    "en": "Sent back"
  },
  "DOCUMENT_TO_APPROVE": {
    "zh": "待审批",
    "en": "To approve"
  },
  "FIGURES_DUE": {
    "zh": "待填报",
    "en": "Figures due"
  },
  "FIGURES_RETURNED": {
    "zh": "数据被退回",
    "en": "Figures returned"
  },
  "FIGURES_TO_VERIFY": {
    "zh": "待核验",
    "en": "Figures to verify"
  },
  "HEARING_TO_ANSWER": {
    "zh": "待陈述意见",
    "en": "Hearing to answer"
  },
  "JUDGE_QUESTIONS_TO_ANSWER": {
    "zh": "评委问询待答复",
    "en": "Questions of judges to answer"
  },
  "JUDGE_QUESTIONS_TO_FORWARD": {
    "zh": "评委问询待转发",
    "en": "Questions of judges to forward"
  },
  "NOBODY_CAN_ACT": {
    "zh": "无人可办",
    "en": "Nobody can act"
  },
  "NOTES_TO_GIVE": {
    "zh": "待说明评分",
    "en": "Notes to give"
  },
  "OBJECTIONS_TO_ANSWER": {
    "zh": "异议待答复",
    "en": "Objections to answer"
  },
  "QUESTION_TO_ANSWER": {
    "zh": "待答复",
    "en": "To answer"
  },
  "REPLACEMENT_TO_DECIDE": {
    "zh": "更换审批人",
    "en": "Replacement of an approver"
  },
  "ROLES_TO_CONFIRM": {
    "zh": "待确认任职",
    "en": "Roles to confirm"
  },
  "RUN_FAILED": {
    "zh": "评分失败",
    "en": "Run failed"
  },
  "RUN_TO_ADOPT": {
    "zh": "待确定正式结果",
    "en": "Run to adopt"
  },
  "RUN_UNDER_WAY": {
    "zh": "评分进行中",
    "en": "Run under way"
  },
  "SCHEME_TO_COMMENT": {
    "zh": "待提意见",
    "en": "Scheme to comment on"
  },
  "SCHEME_TO_ISSUE": {
    "zh": "待印发",
    "en": "Scheme to issue"
  },
  "SHEETS_TO_MARK": {
    "zh": "待评议",
    "en": "Sheets to mark"
  },
  "SHEETS_WAITING": {
    "zh": "待提交的评分表",
    "en": "Sheets that are waited for"
  },
  "TARGETS_TO_AGREE": {
    "zh": "目标待签订",
    "en": "Targets to agree to"
  },
  "TARGETS_TO_ANSWER": {
    "zh": "另提的目标待答复",
    "en": "Targets to answer"
  },
  "TASKS_DUE": {
    "zh": "重点任务待报进展",
    "en": "Tasks to report on"
  },
  "TOKENS_EXPIRE": {
    "zh": "令牌即将到期",
    "en": "Tokens expire soon"
  },
  "UNITS_WITHOUT_PEOPLE": {
    "zh": "单位无人任职",
    "en": "Units without people"
  }
} as const;
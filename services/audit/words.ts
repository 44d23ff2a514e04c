/** Names of the actions of the audit log. */
import type { Bilingual } from '../../errors/refusal.js';
import { MACHINES } from '../machines.js';

/** Actions that are not part of a states table. */
const OTHERS: Readonly<Record<string, Bilingual>> = {
  'district.ADD': { zh: '新建区', en: 'add the district' },
  'district.RENAME': { zh: '更改区的名称或代码', en: 'change the name or code of the district' },
  'district.REMOVE': { zh: '删除区', en: 'remove the district' },
  'feed.EXPORT': { zh: '导出文件', en: 'export files' },
  'evidence.READ': { zh: '查看其他单位的佐证', en: 'read evidence of another unit' },
  'figures.EXPORT': { zh: '下载填报表', en: 'download a table of figures' },
  'figures.IMPORT': { zh: '导入填报表', en: 'import a table of figures' },
  'bundle.EXPORT': { zh: '导出数据包', en: 'export a bundle' },
  'feed.ODATA': { zh: '经 OData 读取', en: 'read over OData' },
  'calendar.SAVE_YEAR': { zh: '录入工作日历', en: 'enter a year of the calendar' },
  'scheme.PUT_IN_FORCE': { zh: '印发方案', en: 'put a scheme in force' },
  'schemeDraft.START': { zh: '起草方案', en: 'begin a draft of a scheme' },
  'schemeDraft.SAVE': { zh: '编写方案草稿', en: 'write a draft of a scheme' },
  'schemeDraft.REMOVE': { zh: '删除方案草稿', en: 'remove a draft of a scheme' },
  'schemeDraft.RESTORE': { zh: '恢复方案草稿', en: 'restore a draft of a scheme' },
  'schemeDraft.CLOSE': { zh: '草稿成为方案', en: 'make a draft a version of its scheme' },
  'burdenWords.SAVE': { zh: '增补减负清单', en: 'extend the list of burdens' },
  'unit.ADD': { zh: '新增单位', en: 'add a unit' },
  'unit.RENAME': { zh: '单位更名', en: 'rename a unit' },
  'unit.MOVE': { zh: '单位调组', en: 'move a unit to another group' },
  'unit.CLOSE': { zh: '撤并单位', en: 'close or merge a unit' },
  'unitClass.SAVE': { zh: '设定类别或分组名称', en: 'label a category or a group' },
  'plan.SAVE': { zh: '设定规划', en: 'set a plan' },
  'indicator.SAVE': { zh: '设定指标', en: 'set an indicator' },
  'target.SET': { zh: '设定目标', en: 'set targets' },
  'document.DRAFT': { zh: '起草文件', en: 'draft a document' },
  'approvalRoute.SET': { zh: '设定审批路线', en: 'set the route of approval' },
  'disclosure.SAVE': { zh: '设定公开范围', en: 'set what the public is told of results' },
  'webhook.ADD': { zh: '新增 webhook', en: 'add a webhook' },
  'webhook.ENABLE': { zh: '启用 webhook', en: 'enable a webhook' },
  'webhook.DISABLE': { zh: '停用 webhook', en: 'disable a webhook' },
  'webhook.ROTATE_SECRET': { zh: '更换 webhook 密钥', en: 'replace the secret of a webhook' },
  'auditWitness.ADD': { zh: '新增链头接收地址', en: 'add an address for the head of the log' },
  'auditWitness.REMOVE': { zh: '删除链头接收地址', en: 'remove an address for the head of the log' },
  'analysis.KEEP': { zh: '保存分析', en: 'keep an analysis' },
  'account.ADD': { zh: '新增账号', en: 'add an account' },
  'account.DISABLE': { zh: '停用账号', en: 'disable an account' },
  'account.ENABLE': { zh: '启用账号', en: 'enable an account' },
  'account.SET_PASSWORD': { zh: '重设密码', en: 'set a password' },
  'account.UNLOCK': { zh: '解除锁定', en: 'unlock an account' },
  'account.CHANGE': { zh: '改动账号资料', en: 'change the details of an account' },
  'account.CHANGE_OWN_PASSWORD': { zh: '修改本人密码', en: 'change one’s own password' },
  'account.END_SESSION': { zh: '结束一个登录', en: 'end a session' },
  'account.END_SESSIONS': { zh: '结束账号的全部登录', en: 'end the sessions of an account' },
  'account.IMPORT': { zh: '导入账号', en: 'import an account' },
  'sessionRule.SET': { zh: '设定空闲超时', en: 'set the idle timeout of sessions' },
  'unit.NAME_REPORTER': { zh: '指定填报人', en: 'name the reporter of a unit' },
  'account.CONFIRM_ROLES': { zh: '年度确认任职', en: 'confirm the roles in units for a year' },
  'reporterRule.SET': { zh: '设定单位负责人可否指定填报人', en: 'set whether heads name reporters' },
  'account.INVITE': { zh: '邀请设定密码', en: 'invite the holder of an account' },
  'account.SEND_RESET': { zh: '发送密码重设代码', en: 'send a code that resets a password' },
  'account.ASK_FOR_RESET': { zh: '请求重设密码', en: 'ask for a code that resets a password' },
  'account.WITHDRAW_CODE': { zh: '撤回一次性代码', en: 'withdraw a one-time code' },
  'account.USE_CODE': { zh: '凭一次性代码设定密码', en: 'set a password by a one-time code' },
  'account.SET_EMAIL': { zh: '改动电子邮箱', en: 'change the e-mail address of an account' },
  'account.SET_ROLES': { zh: '改动角色', en: 'change the roles of an account' },
  'account.GRANT_ROLE': { zh: '授予角色', en: 'give a role to an account' },
  'account.REVOKE_ROLE': { zh: '终止角色', en: 'end a role of an account' },
  'account.SIGN_OUT_EVERYWHERE': { zh: '退出全部登录', en: 'end all sessions of an account' },
  'account.ENROL_SECOND_FACTOR': { zh: '启用双因素', en: 'enrol a second factor' },
  'account.REMOVE_SECOND_FACTOR': { zh: '停用双因素', en: 'remove a second factor' },
  'account.RENEW_RECOVERY_CODES': { zh: '更换恢复码', en: 'replace the recovery codes' },
  'account.USE_RECOVERY_CODE': { zh: '使用恢复码', en: 'use a recovery code' },
  'account.LINK_IDENTITY': { zh: '绑定统一身份', en: 'link an identity' },
  'account.UNLINK_IDENTITY': { zh: '解除统一身份绑定', en: 'unlink an identity' },
  'signInRule.SET': { zh: '改动登录规则', en: 'change the rules of signing in' },
  'account.SUBSTITUTE': { zh: '指定代理人', en: 'name a substitute' },
  'account.DECLARE_RECUSAL': { zh: '申报回避', en: 'declare a recusal' },
  'account.LIFT_RECUSAL': { zh: '解除回避', en: 'lift a recusal' },
  'account.END_SUBSTITUTION': { zh: '结束代理', en: 'end a substitution' },
  'token.CREATE': { zh: '签发令牌', en: 'create a token' },
  'token.REVOKE': { zh: '撤销令牌', en: 'revoke a token' },
  'file.UPLOAD': { zh: '上传文件', en: 'upload a file' },
  'file.SWEEP': { zh: '清理无处引用的文件', en: 'remove files that nothing cites' },
  'observation.ATTACH_EVIDENCE': { zh: '附上佐证', en: 'attach evidence' },
  'observation.REMOVE_EVIDENCE': { zh: '移除佐证', en: 'remove evidence' },
  'adjustment.PROPOSE': { zh: '提出加扣分', en: 'propose an adjustment' },
  'judged_item.ASSIGN_JUDGES': { zh: '安排评委', en: 'assign judges' },
  'mark_sheet.DECLARE_NO_CONFLICT': { zh: '声明无利害关系', en: 'declare to have no conflict of interest' },
  'mark_sheet.READ': { zh: '查看评分表', en: 'read mark sheets' },
  'adjustment.ATTACH_DOCUMENT': { zh: '附上依据文件', en: 'attach the document' },
  'adjustment.REMOVE_DOCUMENT': { zh: '移除依据文件', en: 'remove the document' },
  'appealDecider.NAME': { zh: '指定申诉裁定人', en: 'name a decider of appeals' },
  'laterNotice.GIVE': { zh: '再次公示', en: 'show a result that moved again' },
  'biLogin.CREATE': { zh: '新增数据库登录', en: 'create a database login' },
  'biLogin.DROP': { zh: '删除数据库登录', en: 'drop a database login' },
};

const STEPS = new Map<string, Bilingual>(
  MACHINES.flatMap((machine) =>
    machine.actions.map((action): [string, Bilingual] => {
      const { zh, en } = machine.of(action).name;
      const { name } = machine.definition;
      return [`${machine.subject}.${action}`, { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` }];
    }),
  ),
);

/** @param action as in the log, such as `cycle.START_REVIEW`; an unknown action is shown unchanged */
export const wordsOf = (action: string): Bilingual => OTHERS[action] ?? STEPS.get(action) ?? { zh: action, en: action };

/** Every action that this version of the program can write. */
export const AUDIT_ACTIONS: readonly string[] = [...Object.keys(OTHERS), ...STEPS.keys()];

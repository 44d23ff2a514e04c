/** Refusals of second factors: codes, enrolment and removal. */
import { defineRefusal } from './define.js';

/** The same for a code that was used before, so that a refusal does not tell that a code was right. */
export const wrongCode = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'WRONG_CODE',
  text: () => ({
    zh: '验证码不对，或已经用过。每个验证码只能用一次：请等应用显示下一个再试，并检查手机的时间是否准确。',
    en: 'The code is wrong, or was used before. Each code works once: wait for the next one, and check that the clock of the telephone is right.',
  }),
  fields: 'code',
  example: [],
});

/** The first step of the sign-in is too long ago, or the password was changed since. */
export const stepEnded = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'STEP_ENDED',
  text: (minutes: number) => ({
    zh: `第二步须在 ${minutes} 分钟内完成，请重新登录。`,
    en: `The second step must be completed within ${minutes} minutes. Sign in again.`,
  }),
  example: [10],
});

export const badCode = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CODE',
  text: () => ({
    zh: '请填写应用显示的 6 位验证码。',
    en: 'Give the six digits that the application shows.',
  }),
  fields: 'code',
  example: [],
});

export const secondFactorExists = defineRefusal({
  code: 'CONFLICT',
  reason: 'SECOND_FACTOR_EXISTS',
  text: () => ({
    zh: '该账号已启用双因素。要换手机，请先停用，再重新启用。',
    en: 'The account has a second factor already. To change the telephone, remove it first and enrol again.',
  }),
  example: [],
});

export const noSecondFactor = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SECOND_FACTOR',
  text: (name: string) => ({
    zh: `账号“${name}”没有启用双因素。`,
    en: `The account “${name}” has no second factor.`,
  }),
  example: ['zhang'],
});

export const ownSecondFactor = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'OWN_SECOND_FACTOR',
  text: () => ({
    zh: '停用自己的双因素要用密码和验证码；丢失手机时请另一位系统管理员办理。',
    en: 'To remove your own second factor, give your password and a code. If the telephone is lost, ask another administrator.',
  }),
  example: [],
});

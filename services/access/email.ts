/** E-mail addresses of accounts. */
import { z } from 'zod';
import type { FieldProblem } from '../../errors/refusal.js';

/** Characters; SMTP allows no more (RFC 5321, 4.5.3.1.3). */
const LONGEST = 254;
const ADDRESS = z.email().max(LONGEST);

/** One address without a name: no line break or comma could add a second recipient. */
export const isEmail = (text: string): boolean => ADDRESS.safeParse(text).success;

/** @param field that holds the address */
export const emailProblems = (email: string | null, field = 'email'): FieldProblem[] =>
  email === null || isEmail(email)
    ? []
    : [
        {
          field,
          code: 'BAD_EMAIL',
          message: {
            zh: `“${email}”不是电子邮箱地址，应如 zhang@example.cn`,
            en: `“${email}” is not an e-mail address such as zhang@example.cn`,
          },
        },
      ];

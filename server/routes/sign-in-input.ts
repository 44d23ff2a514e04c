/** Bodies of requests about second factors. */
import { z } from 'zod';
import { badCode } from '../../errors/second-factor.js';

/** A code, or a recovery code with its hyphens. */
const code = z.string().min(1).max(64);
const Code = z.strictObject({ code });
const Confirmation = z.strictObject({ id: z.string().max(64), code });
const Proof = z.strictObject({ password: z.string().min(1).max(1024), code });

/** @throws Refusal BAD_USER_INPUT BAD_CODE */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badCode();
  return parsed.data;
}

export const codeIn = (body: unknown): string => read(Code, body).code;
export const confirmationIn = (body: unknown) => read(Confirmation, body);
export const proofIn = (body: unknown) => read(Proof, body);

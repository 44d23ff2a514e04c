import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { AuditWitness, AuditWitnessResult } from '../schema/audit.js';
import { addAuditWitness, listAuditWitnesses, removeAuditWitness } from '../services/notification/audit-witnesses.js';
import { keeperOf } from '../services/notification/webhooks.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const ADDRESS = { description: '电子邮箱 · E-mail address' };

@Resolver()
export class AuditWitnessResolver {
  @Query(() => [AuditWitness], {
    description:
      '每周收到日志链头的外部地址，仅系统管理员可见 · Addresses that get the signed head of the log each week; visible to administrators',
  })
  auditWitnesses(@Ctx() { platform, viewer }: SignedIn) {
    return listAuditWitnesses(platform, { ...viewer.claims, district: viewer.district.id });
  }

  @Mutation(() => AuditWitnessResult, { description: '新增链头接收地址 · Add an address for the head of the log' })
  addAuditWitness(@Ctx() context: SignedIn, @Arg('address', () => String, ADDRESS) address: string) {
    return this.#result(context, () => addAuditWitness(context.platform, keeperOf(context.viewer), address));
  }

  @Mutation(() => AuditWitnessResult, { description: '删除链头接收地址 · Remove an address for the head of the log' })
  removeAuditWitness(@Ctx() context: SignedIn, @Arg('address', () => String, ADDRESS) address: string) {
    return this.#result(context, () => removeAuditWitness(context.platform, keeperOf(context.viewer), address));
  }

  async #result({ platform, viewer }: SignedIn, change: () => Promise<void>) {
    const { done, problems } = await withProblems(async () => {
      await change();
      return listAuditWitnesses(platform, { ...viewer.claims, district: viewer.district.id });
    });
    return { witnesses: done, problems };
  }
}

import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { NewTokenInput, Token, TokenResult } from '../schema/tokens.js';
import { askForToken, ownTokens, revokeTokenAs, tokensOfDistrict } from '../services/access/token-requests.js';
import { shownToken } from '../services/access/tokens.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class TokenResolver {
  @Query(() => [Token], {
    description: '本人的令牌，新的在前 · The viewer’s own tokens, the newest first',
  })
  async tokens(@Ctx() { platform, viewer }: SignedIn) {
    const now = platform.clock.now();
    return (await ownTokens(platform, viewer)).map((token) => shownToken(token, now));
  }

  @Query(() => [Token], {
    description: '本区的令牌，新的在前（系统管理员） · Tokens of the district, the newest first, for its administrator',
  })
  async districtTokens(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('account', () => String, { nullable: true, description: '账号；不填为全部 · Account name; all if left out' })
    account: string | null,
  ) {
    const now = platform.clock.now();
    return (await tokensOfDistrict(platform, viewer, account ?? null)).map((token) => shownToken(token, now));
  }

  @Mutation(() => TokenResult, {
    description:
      '签发令牌，令牌本身只给出这一次：为本人，或系统管理员为他人 · Create a token, for oneself or, by an administrator, for an account; the secret is given only now',
  })
  async createToken(
    @Ctx() context: SignedIn,
    @Arg('token', () => NewTokenInput, { description: '要签发的令牌 · The token to create' }) token: NewTokenInput,
  ) {
    const { platform, viewer } = context;
    const { done, problems } = await withProblems(() =>
      askForToken(platform, viewer, { ...token, account: token.account ?? null }),
    );
    return { token: await found(context, done?.id), secret: done?.token ?? null, problems };
  }

  @Mutation(() => TokenResult, {
    description:
      '撤销令牌，即时生效：本人的，或系统管理员撤销他人的 · Revoke a token at once: one’s own or, by an administrator, that of any account',
  })
  async revokeToken(
    @Ctx() context: SignedIn,
    @Arg('id', () => ID, { description: '令牌的编号 · Id of the token' }) id: string,
  ) {
    await revokeTokenAs(context.platform, context.viewer, id);
    return { token: await found(context, id), secret: null, problems: [] };
  }
}

async function found({ platform, viewer }: SignedIn, id: string | undefined) {
  if (id === undefined) return null;
  const now = platform.clock.now();
  const tokens = viewer.roles.includes('ADMIN')
    ? await tokensOfDistrict(platform, viewer, null)
    : await ownTokens(platform, viewer);
  const token = tokens.find((one) => one.id === id);
  return token === undefined ? null : shownToken(token, now);
}

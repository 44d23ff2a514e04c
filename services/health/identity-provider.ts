/** Whether the identity provider describes itself, as OpenID Connect has it. */
import { IdentityProvider, type ProviderSettings } from '../access/provider/index.js';
import { type Finding, fail, pass } from './finding.js';

export async function checkProvider(settings: ProviderSettings | null): Promise<Finding> {
  if (settings === null)
    return pass('未设置 OIDC_ISSUER，只用密码登录', 'OIDC_ISSUER is not set: people sign in by passwords');
  const { issuer, clientId, claim, scopes, returnUrl } = settings;
  const trouble = await new IdentityProvider(settings, { warn: () => undefined }).check();
  const registered = `OIDC_CLIENT_ID=${clientId}, OIDC_CLAIM=${claim}, OIDC_SCOPES=${scopes}; ${returnUrl.href}`;
  if (trouble === null)
    return pass(
      `统一身份认证 ${issuer.href} 可以使用（${registered}）`,
      `the identity provider ${issuer.href} can be used`,
    );
  return fail(
    `统一身份认证 ${issuer.href} 不能使用：${trouble}`,
    `the identity provider ${issuer.href} cannot be used: ${trouble}`,
    `检查 OIDC_ISSUER，并在那里登记返回地址 ${returnUrl.href}；密码登录不受影响`,
    `check OIDC_ISSUER, and register the address ${returnUrl.href} there; signing in by passwords is not affected`,
  );
}

import { Ctx, Query, Resolver } from 'type-graphql';
import { InstallationSetting, ProviderCheck, SystemHealth } from '../schema/system.js';
import { requireAccess } from '../services/access/rights.js';
import type { Finding } from '../services/health/finding.js';
import { checkProvider } from '../services/health/identity-provider.js';
import { systemHealth } from '../services/health/system-health.js';
import type { SignedIn } from './execution/context.js';

@Resolver()
export class SystemResolver {
  @Query(() => SystemHealth, {
    description: '系统运行状况（系统管理员） · The health of the installation, for administrators',
  })
  async systemHealth(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'SYSTEM_HEALTH');
    const { district, claims } = viewer;
    const health = await systemHealth(platform, district, { ...claims, district: district.id });
    return { ...health, findings: health.findings.map((one) => ({ subject: one.subject, ...shown(one) })) };
  }

  @Query(() => [InstallationSetting], {
    description:
      '安装的设置，来自环境变量，不含密码（系统管理员） · Settings of the installation from its environment, without passwords, for administrators',
  })
  installationSettings(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'SYSTEM_HEALTH');
    const settings = platform.installation?.settings ?? [];
    return settings.map(({ zh, en, ...rest }) => ({ ...rest, meaning: { zh, en } }));
  }

  @Query(() => ProviderCheck, {
    description:
      '统一身份认证现在能否使用（系统管理员） · Whether the identity provider can be used now, for administrators',
  })
  async identityProviderCheck(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'CHECK_PROVIDER');
    return shown(await checkProvider(platform.installation?.provider ?? null));
  }
}

const shown = ({ ok, zh, en, fix }: Finding) => ({ ok, message: { zh, en }, fix: fix ?? null });

import { type ProviderSettings, readProviderSettings } from '../../services/access/provider/settings.js';

/** @param env variables that name an identity provider */
export function settingsFor(env: Readonly<Record<string, string>>): ProviderSettings {
  const settings = readProviderSettings(env);
  if (settings === null) throw new Error('no provider is set');
  return settings;
}

export { isEventStoreConnection, withoutSecrets } from './connections.js';
export { isLoopbackName } from './loopback-name.js';
export type { ProxyKey } from './proxy-key.js';
export { readSettings, SETTING_NAMES } from './read-settings.js';
export { LOG_LEVELS, Settings, SettingsError, type Access, type LogLevel } from './settings.js';

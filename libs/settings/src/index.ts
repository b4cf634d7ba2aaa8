export { isEventStoreConnection, withoutSecrets } from './connections.js';
export { isLoopbackName } from './loopback-name.js';
export type { ProxyKey } from './proxy-key.js';
export { readSettings, SETTING_NAMES } from './read-settings.js';
export { LOG_LEVELS, Settings, SettingsError } from './settings.js';
export type { Access, KafkaSettings, LogLevel } from './settings.js';

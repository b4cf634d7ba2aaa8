export { isLoopbackName } from './loopback-name.js';
export { readSettings, SETTING_NAMES } from './read-settings.js';
export { LOG_LEVELS, Settings, SettingsError, type LogLevel } from './settings.js';

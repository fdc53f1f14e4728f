import { existsSync, readFileSync } from 'node:fs';
import { checkSettings, SettingsProblem } from './check-settings.ts';
import { type DeploySettings, deploySettingsSchema } from './settings.ts';

export interface ReadSettings {
  readonly settings: DeploySettings;
  /** Where they come from, for people to read. */
  readonly source: string;
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsProblem(`The settings in ${file} cannot be read: ${reason}. Mend the file.`, { cause });
  }
};

/** The settings in `file`, which was asked for by name. Throws a `SettingsProblem`. */
export const readSettings = (file: string): ReadSettings => {
  if (!existsSync(file))
    throw new SettingsProblem(`Settings were asked for from ${file}, but there is no such file.`);
  return { settings: checkSettings(deploySettingsSchema, readJson(file), file), source: file };
};

/** The settings in `file` where it exists, else the defaults. Throws a `SettingsProblem`. */
export const readSettingsOrDefaults = (file: string): ReadSettings =>
  existsSync(file)
    ? readSettings(file)
    : { settings: deploySettingsSchema.parse({}), source: `the defaults, as there is no ${file}` };

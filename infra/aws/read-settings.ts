import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type DeploySettings, deploySettingsSchema } from './settings.ts';

/** Settings that cannot be used. The message says all of it: no stack trace adds anything. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem';
}

export interface ReadSettings {
  readonly settings: DeploySettings;
  /** Where they come from, for people to read. */
  readonly source: string;
}

const { localeError } = z.locales.en();

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsProblem(`The deploy settings in ${file} cannot be read: ${reason}. Mend the file.`, {
      cause,
    });
  }
};

const found = (input: unknown): string =>
  input === undefined || (typeof input === 'object' && input !== null)
    ? ''
    : ` (found ${JSON.stringify(input)})`;

const describe = (issue: z.core.$ZodIssue): string =>
  `- ${issue.path.join('.') || 'the file'}: ${issue.message}${found(issue.input)}`;

/** Checks settings that were read from `source`. Throws one problem that lists everything wrong with them. */
export const parseSettings = (settings: unknown, source: string): DeploySettings => {
  const parsed = z.safeParse(deploySettingsSchema, settings, { error: localeError, reportInput: true });
  if (parsed.success) return parsed.data;
  throw new SettingsProblem(
    [
      `The deploy settings in ${source} cannot be used:`,
      ...parsed.error.issues.map(describe),
      'Mend these in it and run again; infra/aws/settings.ts and shared/settings.ts say what can be set.',
    ].join('\n'),
  );
};

/** The settings in `file`, which was asked for by name. Throws a `SettingsProblem`. */
export const readSettings = (file: string): ReadSettings => {
  if (!existsSync(file))
    throw new SettingsProblem(`The deploy settings were sought in ${file}: there is no such file.`);
  return { settings: parseSettings(readJson(file), file), source: file };
};

/** The settings in `file` where it exists, else the defaults. Throws a `SettingsProblem`. */
export const readSettingsOrDefaults = (file: string): ReadSettings =>
  existsSync(file)
    ? readSettings(file)
    : { settings: parseSettings({}, 'the defaults'), source: `the defaults, as there is no ${file}` };

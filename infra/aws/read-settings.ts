import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type DeploySettings, deploySettingsSchema } from './settings.ts';

const { localeError } = z.locales.en();

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} was read for the deploy settings, but it is not JSON. Mend it and run again.`, {
      cause,
    });
  }
};

/** Every problem on a line of its own: where it is, what is wrong with it. */
const describe = (issue: z.core.$ZodIssue): string =>
  `- ${issue.path.join('.') || '(all)'}: ${issue.message}`;

/** Checks settings that were read from `source`. Throws one error that lists every problem. */
export const parseSettings = (settings: unknown, source: string): DeploySettings => {
  const parsed = z.safeParse(deploySettingsSchema, settings, { error: localeError });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(describe);
  throw new Error(
    [
      `${source} cannot be used; every problem found in it:`,
      ...problems,
      'Mend these in it and run again. infra/aws/settings.ts and shared/settings.ts say what can be set.',
    ].join('\n'),
  );
};

export interface ReadSettings {
  readonly settings: DeploySettings;
  /** Where they come from, for people to read. */
  readonly source: string;
}

/** The settings in `file`. Throws one error that lists every problem, or says that there is no such file. */
export const readSettings = (file: string): ReadSettings => {
  if (!existsSync(file))
    throw new Error(
      `The deploy settings were sought in ${file}, but there is no such file. Give another path.`,
    );
  return { settings: parseSettings(parseJson(readFileSync(file, 'utf8'), file), file), source: file };
};

/** The settings in `file` where it exists, else the defaults. */
export const readSettingsOrDefaults = (file: string): ReadSettings =>
  existsSync(file)
    ? readSettings(file)
    : { settings: parseSettings({}, 'The default settings'), source: `the defaults, as there is no ${file}` };

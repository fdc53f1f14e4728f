import * as z from 'zod/mini';
import { withoutCredentials } from '../../shared/without-credentials.ts';

/** Settings that cannot be used. The message says all of it: no stack trace adds anything. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem';
}

const { localeError } = z.locales.en();

const found = (input: unknown): string => {
  if (input === undefined || (typeof input === 'object' && input !== null)) return '';
  return ` (found ${JSON.stringify(typeof input === 'string' ? withoutCredentials(input) : input)})`;
};

const describe = (issue: z.core.$ZodIssue): string =>
  `- ${issue.path.join('.') || 'at the top'}: ${issue.message}${found(issue.input)}`;

/** What `schema` makes of `settings`, which come from `source`. Throws one problem that lists everything wrong. */
export const checkSettings = <Schema extends z.ZodMiniType>(
  schema: Schema,
  settings: unknown,
  source: string,
): z.output<Schema> => {
  const checked = z.safeParse(schema, settings, { error: localeError, reportInput: true });
  if (checked.success) return checked.data;
  throw new SettingsProblem(
    [
      `The settings in ${source} cannot be used:`,
      ...checked.error.issues.map(describe),
      'Mend these and run again; infra/aws/settings.ts and shared/settings.ts say what can be set.',
    ].join('\n'),
  );
};

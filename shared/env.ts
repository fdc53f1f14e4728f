import * as z from 'zod/mini';
import { settingsSchema } from './settings.ts';

const name = z.string().check(z.minLength(1));

const settings = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: 'is not JSON', input: text });
        return z.NEVER;
      }
    }),
  ),
  settingsSchema,
);

/** One schema per function. The stack's constructs are typed by them: a forgotten variable does not compile. */
export const submitEnv = z.object({
  SETTINGS: settings,
  TABLE: name,
  DROP_BUCKET: name,
  RESULTS_BUCKET: name,
  SUBMIT_QUEUE_URL: name,
  SUBMIT_DEAD_LETTER_URL: name,
  EVENT_BUS: name,
  PROVIDER_KEY_SECRET: name,
  CALLBACK_KEY_SECRET: name,
  /** Absent where nothing outside can reach us: jobs are then followed by asking alone. */
  CALLBACK_URL: z.optional(z.url()),
});

export const callbackEnv = z.object({
  DELIVER_QUEUE_URL: name,
  CALLBACK_KEY_SECRET: name,
});

export const deliverEnv = z.object({
  SETTINGS: settings,
  TABLE: name,
  RESULTS_BUCKET: name,
  SUBMIT_QUEUE_URL: name,
  DELIVER_DEAD_LETTER_URL: name,
  EVENT_BUS: name,
  PROVIDER_KEY_SECRET: name,
});

export const reconcileEnv = z.object({
  SETTINGS: settings,
  TABLE: name,
  SUBMIT_QUEUE_URL: name,
  DELIVER_QUEUE_URL: name,
});

/** What the stack must put into a function's environment: one string per variable of its schema. */
export type Environment<Schema extends z.ZodMiniType> = {
  readonly [Name in keyof z.input<Schema>]: string;
};

/** Reads a function's environment once; every problem is named, no value is shown. */
export const readEnv = <Schema extends z.ZodMiniType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> => {
  const read = z.safeParse(schema, env);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The function's environment is wrong: ${problems.join('; ')}. Deploy the stack again.`);
};

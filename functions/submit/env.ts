import * as z from 'zod/mini';
import { variable } from '../../shared/env.ts';
import { settingsVariable } from '../../shared/settings-variable.ts';

/** The stack's construct is typed by it: a forgotten variable does not compile. */
export const submitEnv = z.object({
  SETTINGS: settingsVariable,
  TABLE: variable,
  DROP_BUCKET: variable,
  RESULTS_BUCKET: variable,
  SUBMIT_QUEUE_URL: variable,
  DELIVER_QUEUE_URL: variable,
  SUBMIT_DEAD_LETTER_URL: variable,
  EVENT_BUS: variable,
  PROVIDER_KEY_SECRET: variable,
  CALLBACK_KEY_SECRET: variable,
  /** Absent where nothing outside can reach us: jobs are then followed by asking alone. */
  CALLBACK_URL: z.optional(z.url()),
});

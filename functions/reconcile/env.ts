import * as z from 'zod/mini';
import { variable } from '../../shared/env.ts';
import { settingsVariable } from '../../shared/settings-variable.ts';

/** The stack's construct is typed by it: a forgotten variable does not compile. */
export const reconcileEnv = z.object({
  SETTINGS: settingsVariable,
  TABLE: variable,
  SUBMIT_QUEUE_URL: variable,
  DELIVER_QUEUE_URL: variable,
});

import * as z from 'zod/mini';
import { variable } from '../../shared/env.ts';

/** The stack's construct is typed by it: a forgotten variable does not compile. */
export const callbackEnv = z.object({
  DELIVER_QUEUE_URL: variable,
  CALLBACK_KEY_SECRET: variable,
});

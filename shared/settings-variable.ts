import * as z from 'zod/mini';
import { settingsSchema } from './settings.ts';

/** The run-time settings, which the stack hands to a function as one JSON variable. */
export const settingsVariable = z.pipe(
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

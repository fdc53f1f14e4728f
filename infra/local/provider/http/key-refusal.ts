import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Faults } from '../faults/faults.ts';
import type { Refusal } from './refusals.ts';
import { refusal } from './refusals.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Undefined: the caller may go on. */
export const accountRefusal = (
  headers: IncomingHttpHeaders,
  apiKey: string,
  accountError: Faults['accountError'],
): Refusal | undefined => {
  if (headers.authorization === undefined) return refusal(1001);
  if (!timingSafeEqual(digest(headers.authorization), digest(`Bearer ${apiKey}`))) return refusal(1002);
  return accountError === null ? undefined : refusal(accountError);
};

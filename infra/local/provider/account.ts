import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Faults } from './faults.ts';
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

/** A sliding window: whether one more POST at `now` keeps within the rate; counts it if so. */
export type RateLimit = (now: number) => boolean;

export const createRateLimit = (postsPerWindow: number, windowMs: number): RateLimit => {
  let times: readonly number[] = [];
  return (now) => {
    times = times.filter((time) => time > now - windowMs);
    if (times.length >= postsPerWindow) return false;
    times = [...times, now];
    return true;
  };
};

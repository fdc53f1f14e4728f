import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JobId } from './ids.ts';

/** The token in a job's callback URL: whoever shows it has been given the URL of that job by us. */
export const callbackToken = (key: string, job: JobId): string =>
  createHmac('sha256', key).update(`callback:${job}`).digest('base64url');

/** Compared in constant time, against every key of a rotation. */
export const isCallbackToken = (keys: readonly string[], job: JobId, token: string): boolean => {
  const given = Buffer.from(token);
  return keys.reduce((found, key) => {
    const wanted = Buffer.from(callbackToken(key, job));
    const isEqual = given.length === wanted.length && timingSafeEqual(given, wanted);
    return isEqual || found;
  }, false);
};

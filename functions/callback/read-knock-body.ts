import { readCallback } from '../../shared/adapters/provider/wire-callback.ts';
import type { KnockBody } from './take-knock.ts';

/** Any JSON object may be a callback: four shapes are known, and a fifth still rings the bell. */
export const readKnockBody = (body: string): KnockBody => {
  if (!isJsonObject(body)) return { kind: 'unreadable' };
  const { taskId, isConsoleTest } = readCallback(body);
  if (isConsoleTest) return { kind: 'test' };
  return { kind: 'task', ...(taskId === undefined ? {} : { taskId }) };
};

const isJsonObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

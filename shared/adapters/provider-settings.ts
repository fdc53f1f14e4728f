import type { Settings } from '../settings.ts';

/** Shorter than the functions' own timeouts, so that an answer that does not come is still written down. */
const createTimeoutMs = 60_000;
const queryTimeoutMs = 20_000;

export const providerClientSettings = ({ provider }: Settings, key: () => Promise<string>) => ({
  baseUrl: provider.baseUrl,
  queryPath: provider.queryPath,
  key,
  createTimeoutMs,
  queryTimeoutMs,
});

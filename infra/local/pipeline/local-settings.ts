import * as z from 'zod/mini';
import type { Settings, SettingsInput } from '../../../shared/settings.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import type { ChosenProvider } from './provider-choice.ts';

/** Everything is on this machine and quick, so nobody need wait for long. */
const forSimulator = (baseUrl: string): SettingsInput => ({
  provider: { baseUrl, media: 'url', queryByExternalId: true },
  results: { fromThisMachine: true },
  timing: {
    quietMs: 1_000,
    quietMixedMs: 3_000,
    leaseMs: 30_000,
    firstAskMs: 5_000,
    askEveryMs: 5_000,
    copyMs: 20_000,
    longestTaskMs: 120_000,
    retryMs: 1_000,
    retryMaxMs: 10_000,
    probeMs: 5_000,
    reportMs: 2_000,
  },
});

/** The provider cannot reach this machine: files travel inside the request, and it is asked rather than calling back. */
const forRealProvider: SettingsInput = {
  provider: { media: 'inline' },
  timing: { quietMs: 2_000, quietMixedMs: 5_000, firstAskMs: 30_000, askEveryMs: 15_000, copyMs: 120_000 },
};

/** The settings of a local run; what the caller gives wins, value by value. */
export const localSettings = (provider: ChosenProvider, given: SettingsInput): Settings => {
  const base = provider.kind === 'simulated' ? forSimulator(provider.simulator.url) : forRealProvider;
  return z.parse(settingsSchema, {
    provider: { ...base.provider, ...given.provider },
    money: { ...base.money, ...given.money },
    timing: { ...base.timing, ...given.timing },
    results: { ...base.results, ...given.results },
    job: { ...base.job, ...given.job },
    policy: { ...base.policy, ...given.policy },
  });
};

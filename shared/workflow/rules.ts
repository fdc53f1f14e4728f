import type { AccountRules } from '../domain/account.ts';
import type { PairingRules } from '../domain/pairing.ts';
import type { SpeechRules } from '../domain/speech.ts';
import { durationToleranceSeconds, providerLimits } from '../media/limits.ts';
import type { Settings } from '../settings.ts';

export const accountRules = ({ provider, money, timing }: Settings): AccountRules => ({
  slots: provider.slots,
  dailyCap: money.dailyCap,
  probeMs: timing.probeMs,
  retryMs: timing.retryMs,
  retryMaxMs: timing.retryMaxMs,
});

/** A job above the day's cap could never start, so that cap binds each job too. */
export const pairingRules = ({ provider, money, timing, job, policy }: Settings): PairingRules => {
  const { watermark, ...standard } = job;
  const { modes, voices, audioIds } = policy;
  const audioMaxSeconds = Math.min(provider.audioMaxSeconds, policy.audioMaxSeconds ?? Infinity);
  return {
    standard: { ...standard, ...(watermark === undefined ? {} : { watermark }) },
    policy: {
      watermark: provider.watermark,
      audioIds,
      ...(audioMaxSeconds < provider.audioMaxSeconds ? { audioMaxSeconds } : {}),
      ...(modes === undefined ? {} : { modes }),
      ...(voices === undefined ? {} : { voices }),
    },
    audioMinSeconds: providerLimits.audioMinSeconds,
    audioToleranceSeconds: durationToleranceSeconds,
    audioMaxSeconds,
    audioIdMaxSeconds: provider.audioMaxSeconds,
    pricePerSecond: money.pricePerSecond,
    jobCap: Math.min(money.jobCap ?? Infinity, money.dailyCap ?? Infinity),
    remindMs: timing.remindMs,
  };
};

export const speechRules = (settings: Settings): SpeechRules => ({
  ...pairingRules(settings),
  ...settings.timing,
});

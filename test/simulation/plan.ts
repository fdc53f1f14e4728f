import { todayOf } from '../../shared/domain/day.ts';
import type { SettingsInput } from '../../shared/settings.ts';
import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick, randomStream } from './kernel/chance.ts';
import type { Rates } from './kernel/incidents.ts';
import { faultKinds, type FaultKind } from './kinds.ts';
import { writeBatchScript } from './batch-script.ts';
import type { ScriptEvent } from './script-event.ts';
import { writeScript } from './script.ts';

/** Everything about a schedule that is decided beforehand. */
export type Plan = {
  readonly seed: number;
  readonly startAt: number;
  /** Faults happen in this time; after it the world is well, and whatever is left must come to its end. */
  readonly troubleMs: number;
  readonly settings: SettingsInput & { readonly provider: { readonly slots: number } };
  readonly dailyCap: number | undefined;
  readonly jobCap: number | undefined;
  readonly workers: number;
  readonly traits: ProviderTraits;
  readonly rates: Rates;
  readonly script: readonly ScriptEvent[];
};

export type ProviderTraits = {
  readonly echoesJobId: boolean;
  readonly reportsTaskId: boolean;
  readonly refusesDuplicates: boolean;
  readonly queryByExternalId: boolean;
  /** Whether it says how long a script lasts that it spoke. */
  readonly tellsSpeechLength: boolean;
  /** A task may be unknown for so long after it was accepted. */
  readonly mostLagMs: number;
};

const minute = 60_000;
const hour = 60 * minute;

export const createPlan = (seed: number): Plan => {
  const random = randomStream(seed, 'plan');
  const troubleMs = between(random, 20, 90) * minute;
  const queryByExternalId = random() < 0.6;
  const dailyCap = random() < 0.4 ? between(random, 20, 50) / 10 : undefined;
  const jobCap = random() < 0.1 ? 1.5 : undefined;
  const slots = between(random, 1, 3);
  const timeZone = pick(random, ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']);
  return {
    seed,
    startAt: startOf(random, timeZone, troubleMs),
    troubleMs,
    dailyCap,
    jobCap,
    settings: {
      provider: { queryByExternalId, slots },
      money: {
        timeZone,
        ...(dailyCap === undefined ? {} : { dailyCap }),
        ...(jobCap === undefined ? {} : { jobCap }),
      },
      timing: { askOverdueMs: pick(random, [6, 72, 72, 72]) * hour },
    },
    workers: between(random, 2, 3),
    traits: {
      echoesJobId: random() < 0.7,
      reportsTaskId: random() < 0.8,
      refusesDuplicates: random() < 0.7,
      queryByExternalId: queryByExternalId || random() < 0.2,
      tellsSpeechLength: random() < 0.8,
      mostLagMs: random() < 0.5 ? 0 : 30_000,
    },
    rates: createRates(random),
    script: [
      ...writeScript(randomStream(seed, 'script'), troubleMs),
      ...writeBatchScript(randomStream(seed, 'batch'), troubleMs),
    ],
  };
};

/** At any time; every fifth schedule has the budget's midnight in its trouble. */
const startOf = (random: Random, timeZone: string, troubleMs: number): number => {
  const day = Date.UTC(2026, between(random, 0, 11), between(random, 1, 28));
  const at = day + between(random, 0, 24 * hour);
  return random() < 0.2 ? todayOf(at, timeZone).endsAt - between(random, 0, troubleMs) : at;
};

/** Each schedule knows only some kinds of fault, but those well: rare combinations come up far more often so. */
const createRates = (random: Random): Rates => {
  const rates: Partial<Record<FaultKind, number>> = {};
  const share = pick(random, [0.1, 0.3, 0.6]);
  for (const kind of faultKinds) {
    if (random() < share) rates[kind] = (scale[kind] ?? 1) * pick(random, [0.02, 0.08, 0.3]);
  }
  return rates;
};

/** Faults of single calls strike a worker many times, and faults of a task once: these are evened out. */
const scale: Readonly<Partial<Record<FaultKind, number>>> = {
  'worker.crash-before': 0.3,
  'worker.crash-after': 0.4,
  'worker.slow': 0.4,
  'worker.late-write': 0.4,
  'table.throttled': 0.4,
  'task.never': 0.5,
  'task.late': 0.7,
  'callback.lost': 3,
};

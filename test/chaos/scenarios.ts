import type { FaultPatch } from '../../infra/local/provider/faults/faults.ts';

export type Scenario = {
  readonly title: string;
  readonly faults?: FaultPatch;
  /** Whether the provider can be asked by our own id, and the deployment knows it. */
  readonly queryByExternalId: boolean;
  /** Function processes are killed at random so often while the pairs run; never when 0. */
  readonly killEveryMs: number;
};

const always = { probability: 1 };
const half = { probability: 0.5 };
/** Slow enough that workers die while the provider has their request in hand. */
const slowAnswers = { answerDelayMs: 700 };

/** What may go wrong with fifty pairs at once, each kind of trouble alone and in its strongest form. */
export const scenarios = {
  'callbacks-lost': {
    title: 'every callback is lost',
    faults: { callbackLost: always },
    queryByExternalId: true,
    killEveryMs: 0,
  },
  'callbacks-repeated': {
    title: 'every callback comes five times',
    faults: { callbackRepeats: 4 },
    queryByExternalId: true,
    killEveryMs: 0,
  },
  'slots-refused': {
    title: 'half of all submits are answered with 1303',
    faults: { createSlotsTaken: half },
    queryByExternalId: true,
    killEveryMs: 0,
  },
  'workers-killed': {
    title: 'function processes are killed at random',
    faults: slowAnswers,
    queryByExternalId: true,
    killEveryMs: 400,
  },
  'workers-killed-unasked': {
    title: 'function processes are killed at random, and the provider cannot be asked by our id',
    faults: { ...slowAnswers, callbackLost: always, queryByExternalId: false },
    queryByExternalId: false,
    killEveryMs: 400,
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const isScenario = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

import { fileURLToPath } from 'node:url';
import { inScratchFolder } from '../../bench/scratch-folder.ts';
import { localObjects } from '../../infra/local/folders/local-objects.ts';
import { parseStatus } from '../../infra/local/folders/status-file.ts';
import type { LocalPipeline } from '../../infra/local/pipeline/pipeline-options.ts';
import { startPipeline } from '../../infra/local/pipeline/start-pipeline.ts';
import type { Scenario } from './scenarios.ts';

export type ScenarioResult = {
  readonly pairs: number;
  readonly videos: number;
  readonly unsure: number;
  /** Names that have neither a video nor say that they are unsure, and what they say instead. */
  readonly lost: readonly string[];
  readonly paidTasks: number;
  /** Jobs that the provider was paid for more than once. */
  readonly paidTwice: number;
  readonly kills: number;
  readonly seconds: number;
};

const sample = (file: string) => fileURLToPath(new URL(`../../sample/${file}`, import.meta.url));
const pollMs = 500;

/** Runs so many pairs through the whole pipeline on this machine while the scenario's trouble lasts. */
export const runScenario = (
  scenario: Scenario,
  pairs: number,
  patienceMs: number,
  onProgress: (line: string) => void,
): Promise<ScenarioResult> =>
  inScratchFolder('chaos-', (folder) => runIn(folder, scenario, pairs, patienceMs, onProgress));

const runIn = async (
  folder: string,
  scenario: Scenario,
  pairs: number,
  patienceMs: number,
  onProgress: (line: string) => void,
): Promise<ScenarioResult> => {
  const startedAt = Date.now();
  const pipeline = await start(folder, scenario);
  const killer = killAtRandom(pipeline, scenario.killEveryMs);
  try {
    const names = Array.from({ length: pairs }, (_, number) => `campaign ${number % 5}/ann ${number}`);
    await dropAll(pipeline, names);
    const states = await followAll(pipeline, names, startedAt + patienceMs, onProgress);
    return {
      ...summarize(pipeline, states),
      kills: killer.kills(),
      seconds: (Date.now() - startedAt) / 1000,
    };
  } finally {
    killer.stop();
    await pipeline.close();
  }
};

const start = (folder: string, { faults, queryByExternalId }: Scenario): Promise<LocalPipeline> =>
  startPipeline({
    folder,
    concurrency: 2,
    visibilitySeconds: 10,
    provider: { kind: 'simulated', options: faults === undefined ? {} : { faults } },
    settings: {
      provider: { queryByExternalId, slots: 5 },
      timing: { leaseMs: 10_000, longestTaskMs: 90_000 },
    },
    onFunctionFailure: () => {},
  });

const dropAll = async ({ s3 }: LocalPipeline, names: readonly string[]): Promise<void> => {
  const objects = localObjects(s3);
  for (const name of names) {
    await objects.upload(`${name}.png`, sample('ann.png'));
    await objects.upload(`${name}.mp3`, sample('ann.mp3'));
  }
  objects.close();
};

/** Kills one process of a function that changes names, over and over. */
const killAtRandom = (pipeline: LocalPipeline, everyMs: number) => {
  let kills = 0;
  const victims = pipeline.plan.functions.map(({ name }) => name);
  const timer =
    everyMs === 0
      ? undefined
      : setInterval(() => {
          const name = victims[Math.floor(Math.random() * victims.length)];
          const [pid] = name === undefined ? [] : pipeline.pids(name);
          if (pid !== undefined && kill(pid)) kills += 1;
        }, everyMs);
  return { kills: () => kills, stop: () => clearInterval(timer) };
};

/** False when the process has ended by itself meanwhile. */
const kill = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
};

type States = ReadonlyMap<string, string>;
const hasEnded = (state = '') => state === 'completed' || /^(?:failed|refused): /.test(state);

/** Follows every name to its end; an unsure one to the moment at which that is said for good. */
const followAll = async (
  { s3 }: LocalPipeline,
  names: readonly string[],
  until: number,
  onProgress: (line: string) => void,
): Promise<States> => {
  const objects = localObjects(s3);
  const states = new Map<string, string>();
  const isSettled = (name: string) => hasEnded(states.get(name)) || states.get(name) === 'answered';
  while (Date.now() < until && !names.every(isSettled)) {
    for (const name of names.filter((each) => !isSettled(each))) {
      const state = await readState(objects, name);
      if (state !== undefined) states.set(name, state);
    }
    onProgress(`${names.filter(isSettled).length} of ${names.length} names have their answer`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  objects.close();
  return states;
};

const readState = async (
  objects: ReturnType<typeof localObjects>,
  name: string,
): Promise<string | undefined> => {
  const body = await objects.open(`${name}.status.json`);
  if (body === undefined) return undefined;
  const status = parseStatus((await body.toArray()).join(''));
  if (status?.state === 'failed' || status?.state === 'refused') return `${status.state}: ${status.message}`;
  if (status?.state !== 'unsure') return status?.state;
  return (await objects.open(`${name}.error.txt`)) === undefined ? 'unsure' : 'answered';
};

const summarize = ({ simulator }: LocalPipeline, states: States) => {
  const counted = [...states.values()];
  const ids = simulator?.ledger().tasks.map(({ externalTaskId }) => externalTaskId) ?? [];
  const isLost = ([, state]: readonly [string, string]) => state !== 'completed' && state !== 'answered';
  return {
    pairs: states.size,
    videos: counted.filter((state) => state === 'completed').length,
    unsure: counted.filter((state) => state === 'answered').length,
    lost: [...states].filter(isLost).map(([name, state]) => `${name} is ${state}`),
    paidTasks: ids.length,
    paidTwice: ids.length - new Set(ids).size,
  };
};

import * as z from 'zod/mini';
import { callbackToken } from '../../../shared/domain/callback-token.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { createChecker } from '../check/checker.ts';
import { createIncidents } from '../kernel/incidents.ts';
import { createTimeline } from '../kernel/timeline.ts';
import { createTrace } from '../kernel/trace.ts';
import { createWorkers } from '../kernel/workers.ts';
import { InjectedFault } from '../kernel/injected-fault.ts';
import { createPlan } from '../plan.ts';
import { createBells } from './bells.ts';
import { createDrop } from './drop.ts';
import { createFunctions, type ComposePorts } from './functions.ts';
import { createLetterBox } from './letters.ts';
import { portsOf, type World } from './ports.ts';
import { createModelProvider } from './provider.ts';
import { createModelSpeaker, saidOf } from './speaker.ts';
import { createStores } from './stores.ts';

export type RunOptions = {
  /** The keys of the incidents that may happen; all of them when absent. */
  readonly only?: ReadonlySet<string>;
  readonly compose?: ComposePorts;
  readonly traces?: boolean;
};

const callbackKey = 'callback-key-of-the-simulation';
const minute = 60_000;
/** As deployed: a minute longer than the functions may run. */
const visibilityMs = { submit: 4 * minute, deliver: 16 * minute };

export type Simulated = ReturnType<typeof buildWorld>;

/** Everything around the use cases of one schedule, and the use cases on it. */
export const buildWorld = (seed: number, options: RunOptions) => {
  const plan = createPlan(seed);
  const timeline = createTimeline(plan.startAt);
  const incidents = createIncidents(seed, plan.rates, options.only);
  const trace = createTrace(timeline.now, options.traces === true);
  const drop = createDrop(timeline.now);
  const checker = createChecker(plan, timeline, incidents, trace, drop);
  const { findings } = checker;
  const speaker = createModelSpeaker(incidents, plan.traits, checker.spoken);
  const saidBy = (audioId: string): string => {
    const speech = speaker.speeches.find((each) => each.audioId === audioId);
    return speech === undefined ? audioId : saidOf(speech.text, speech.voice);
  };
  const provider = createModelProvider(timeline, incidents, plan.traits, saidBy, (task) => {
    checker.accepted(task);
    bells.announce(task);
  });
  const box = (name: 'submit' | 'deliver') =>
    createLetterBox(name.slice(0, 1), visibilityMs[name], timeline, incidents, () => functions.poll(name));
  const world: World = {
    timeline,
    incidents,
    workers: createWorkers(timeline, incidents),
    stores: createStores(checker.witness),
    drop,
    provider,
    speaker,
    settings: z.parse(settingsSchema, plan.settings),
    submitBox: box('submit'),
    deliverBox: box('deliver'),
    callbackUrlOf: (job) => `https://api.test/callback/${job}/${callbackToken(callbackKey, job)}`,
    workedOff: checker.events.workedOff,
    announced: (announcement) => {
      trace.note(() => `${announcement.name}: ${announcement.outcome}`);
      checker.announced(announcement);
    },
    logged: (event, { problem = '', error }) => {
      if (event === 'batch-rows' && !String(error).startsWith('InjectedFault:'))
        findings.report('illegalMoves', String(error));
      if (event !== 'failed') return;
      const text = problem instanceof Error ? problem.message : String(problem);
      trace.note(() => `failed: ${text}`);
      if (!isInjected(text)) findings.report('illegalMoves', text);
    },
  };
  const functions = createFunctions(world, options.compose ?? portsOf, plan.workers, callbackKey);
  const bells = createBells(timeline, incidents, plan.traits, (knock, isGenuine) => {
    trace.note(() => `knock for ${knock.jobId}: ${knock.body}`);
    void functions.knock(knock, (isHeard) => {
      if (isHeard && !isGenuine) findings.report('illegalMoves', 'A forged callback was heard.');
    });
  });
  return { plan, trace, checker, functions, bells, ...world };
};

/** Rows that could not be looked up are told of together; why, when they are given up. */
const isInjected = (text: string): boolean =>
  InjectedFault.isKnown(text) ||
  /^\d+ rows of (?:wave|tide)\.batch could not be looked up\. They are tried/.test(text);

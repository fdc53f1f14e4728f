import * as z from 'zod/mini';
import { callbackToken } from '../../shared/domain/callback-token.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { createFindings, type Violation } from './check/findings.ts';
import { createJobBook } from './check/job-book.ts';
import { createMoneyBook } from './check/money-book.ts';
import { checkAtRest } from './check/rest-rules.ts';
import { createTaskRules } from './check/task-rules.ts';
import { createIncidents, type Incident } from './kernel/incidents.ts';
import { createTimeline } from './kernel/timeline.ts';
import { createWorkers } from './kernel/workers.ts';
import type { FaultKind, MoveKind } from './kinds.ts';
import { createPlan } from './plan.ts';
import type { ScriptEvent } from './script.ts';
import { createBells } from './world/bells.ts';
import { bucketName, createDrop, notificationOf, secondsOf, type DropEntry } from './world/drop.ts';
import { createFunctions, type ComposePorts } from './world/functions.ts';
import { createLetterBox } from './world/letters.ts';
import { portsOf, type World } from './world/ports.ts';
import { createModelProvider, taskOfUrl, type PaidTask } from './world/provider.ts';
import { createStores } from './world/stores.ts';

export type ScheduleOutcome = {
  readonly seed: number;
  readonly steps: number;
  readonly jobs: number;
  readonly paid: number;
  readonly videos: number;
  readonly unsure: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly moves: ReadonlyMap<MoveKind, number>;
  readonly incidents: readonly Incident[];
  readonly violations: readonly Violation[];
  readonly trace: readonly string[];
};

export type RunOptions = {
  /** The keys of the incidents that may happen; all of them when absent. */
  readonly only?: ReadonlySet<string>;
  readonly compose?: ComposePorts;
  readonly traces?: boolean;
};

const callbackKey = 'callback-key-of-the-simulation';
const minute = 60_000;
const visibilityMs = { submit: 4 * minute, deliver: 16 * minute };
const auditAfterMs = 15 * minute;
const mostDays = 60;
const mostSteps = 100_000;
const pricePerSecond = 0.056;

/** One schedule from its seed to its end: trouble, then peace, then the reckoning. */
export const runSchedule = async (seed: number, options: RunOptions = {}): Promise<ScheduleOutcome> => {
  const plan = createPlan(seed);
  const timeline = createTimeline(plan.startAt);
  const incidents = createIncidents(seed, plan.rates, options.only);
  const workers = createWorkers(timeline, incidents);
  const findings = createFindings(timeline.now);
  const trace: string[] = [];
  const note = (text: () => string) => {
    if (options.traces === true) trace.push(`${new Date(timeline.now()).toISOString()} ${text()}`);
  };
  const settings = z.parse(settingsSchema, plan.settings);
  const drop = createDrop();
  const contentsOf = (version: string) => {
    const dropped = drop.contentsOf(version);
    return `${dropped?.contents} ${dropped?.again ?? ''}`;
  };
  const priceOf = (version: string) => {
    const dropped = drop.contentsOf(version);
    return dropped === undefined ? 0 : secondsOf(dropped) * pricePerSecond;
  };
  const book = createJobBook(timeline.now, findings, contentsOf);
  const money = createMoneyBook(findings, plan.settings.provider.slots, plan.dailyCap);
  const taskRules = createTaskRules(
    timeline.now,
    findings,
    book,
    () => provider.tasks,
    plan.settings.provider.slots,
  );
  const stored = new Set<string>();

  const stores = createStores({
    nameSaved: (before, after) => {
      note(
        () =>
          `${after.name} v${after.version} ${after.job?.id ?? ''} ${after.job?.state ?? 'no job'} turn ${after.job?.turn ?? ''} due ${after.due?.lane} ${after.due?.at} owes ${after.owes.map(({ kind }) => kind).join()} ${JSON.stringify(Object.entries(after.uploads).map(([key, upload]) => [key, upload.state, 'versionId' in upload ? upload.versionId : '', 'standing' in upload ? upload.standing : '']))}`,
      );
      book.saved(before, after);
      taskRules.recorded(after);
      if (after.job?.state === 'held' && before?.job?.state !== 'held') incidents.observe('budget.held');
    },
    accountSaved: (before, after) => {
      note(() => `account slots ${Object.keys(after.slots).join()} spent ${after.spent} ${after.day}`);
      money.saved(before, after);
    },
    raceLost: () => incidents.observe('table.race-lost'),
    resultWritten: (key, before, after) => {
      note(() => `${key} edition ${after.edition} by ${after.writer}`);
      taskRules.stored(key, before, after);
      if (key.endsWith('.mp4')) stored.add(taskOfUrl(after.body));
    },
  });
  const accepted = (task: PaidTask) => {
    note(() => `task ${task.taskId} of ${task.jobId}: ${task.end} at ${task.endsAt}`);
    money.paid(task.jobId, priceOf(task.versions[1]));
    taskRules.accepted(task);
    bells.announce(task);
  };
  const provider = createModelProvider(timeline, incidents, plan.traits, accepted);
  const world: World = {
    timeline,
    incidents,
    workers,
    stores,
    drop,
    provider,
    settings,
    submitBox: createLetterBox('s', visibilityMs.submit, timeline, incidents, () => functions.poll('submit')),
    deliverBox: createLetterBox('d', visibilityMs.deliver, timeline, incidents, () =>
      functions.poll('deliver'),
    ),
    callbackUrlOf: (job) => `https://api.test/callback/${job}/${callbackToken(callbackKey, job)}`,
    announced: (text) => note(() => text),
    logged: (event, { problem = '' }) => {
      if (event !== 'failed') return;
      const text = problem instanceof Error ? problem.message : String(problem);
      note(() => `failed: ${text}`);
      const isInjected = text === 'The service refused.' || text === 'The answer was lost.';
      if (!isInjected) findings.report('illegalMoves', text);
    },
  };
  const functions = createFunctions(world, options.compose ?? portsOf, plan.workers, callbackKey);
  const bells = createBells(timeline, incidents, plan.traits, (knock, isGenuine) => {
    note(() => `knock ${knock.jobId} ${knock.body} ${isGenuine}`);
    void functions.knock(knock, (isHeard) => {
      if (isHeard && !isGenuine) findings.report('illegalMoves', 'A forged callback was heard.');
    });
  });

  const notify = (entry: DropEntry) => {
    const key = `n${entry.sequence}`;
    const lateMs = incidents.strikes(key, 'event.late') ? incidents.chance(`${key}!late`) ** 2 * 3600_000 : 0;
    const usualMs = incidents.chance(`${key}!usual`) * 2000;
    const body = notificationOf(entry);
    world.submitBox.put(body, Math.floor(usualMs + lateMs));
    if (incidents.strikes(key, 'event.repeated')) {
      world.submitBox.put(body, Math.floor(incidents.chance(`${key}!again`) ** 2 * 2 * 3600_000));
    }
  };
  const act = (event: ScriptEvent, index: number) => {
    if (event.kind !== undefined && !incidents.happens(`e${index}!${event.kind}`, event.kind)) return;
    note(() => `${event.act} ${JSON.stringify(event)}`);
    switch (event.act) {
      case 'put':
        return notify(drop.put(event.key, event.dropped));
      case 'remove':
        return notify(drop.remove(event.key));
      case 'command':
        return world.submitBox.put(
          JSON.stringify({ command: event.command, name: nameIdOf(bucketName, event.name) }),
        );
      case 'jump':
        return workers.oversleep(event.ms);
      case 'poison':
        return world.submitBox.put('{"this": "is nothing"}');
      case 'redrive':
        world.submitBox.redrive();
        return world.deliverBox.redrive();
      case 'redrive-done': {
        const box = event.choice < 0.5 ? world.submitBox : world.deliverBox;
        const body = box.done[Math.floor(event.choice * box.done.length)];
        return body === undefined ? undefined : box.put(body);
      }
      case 'forge':
      case 'malform':
      case 'mislead':
        return disturb(event.act, event.choice);
    }
  };
  const disturb = (how: 'forge' | 'malform' | 'mislead', choice: number) => {
    const task = provider.tasks[Math.floor(choice * provider.tasks.length)];
    if (task === undefined) return;
    if (how === 'forge') return bells.forge(task);
    if (how === 'malform') return bells.malform(task, choice);
    const others = plan.traits.echoesJobId ? provider.tasks.map(({ taskId }) => taskId) : [];
    bells.mislead(task, others[Math.floor(choice * 7919) % Math.max(1, others.length)] ?? '99999');
  };

  plan.script.forEach((event, index) => timeline.after(event.afterMs, () => act(event, index)));
  timeline.after(plan.troubleMs, () => {
    note(() => 'peace');
    incidents.cease();
    world.submitBox.redrive();
    world.deliverBox.redrive();
  });

  let lastTick = timeline.now();
  const neededAt = () => {
    let at = Infinity;
    for (const { due } of stores.records.values()) {
      if (due !== undefined) at = Math.min(at, due.lane === 'line' ? lastTick : due.at);
    }
    for (const slot of Object.values(stores.account().slots)) at = Math.min(at, slot.at + auditAfterMs + 1);
    return at;
  };
  const nextTick = () => {
    const minutes = Math.max(1, Math.ceil((neededAt() - lastTick) / minute));
    return lastTick + minutes * minute;
  };
  const until = plan.startAt + mostDays * 24 * 3600_000;
  let steps = 0;
  for (; steps < mostSteps; steps += 1) {
    const tick = nextTick();
    const next = timeline.nextAt();
    if (Math.min(tick, next) > until) break;
    if (tick <= next) {
      timeline.moveTo(tick);
      lastTick = Math.max(tick, tick + Math.floor((timeline.now() - tick) / minute) * minute);
      if (!incidents.strikes(`tick${tick}`, 'reconcile.missed')) void functions.reconcile();
    } else timeline.runNext();
    if (workers.wasAnswered()) await new Promise(setImmediate);
  }
  if (steps === mostSteps || timeline.nextAt() < Infinity) {
    findings.report('stuck', `The schedule does not come to rest: ${steps} steps.`);
  }
  money.atEnd();
  checkAtRest({
    findings,
    book,
    drop,
    records: [...stores.records.values()],
    files: stores.files,
    tasks: provider.tasks,
    stored,
    jobCap: Math.min(settings.money.jobCap ?? Infinity, plan.dailyCap ?? Infinity),
    contentsOf,
    priceOf,
  });
  return {
    seed,
    steps,
    jobs: book.jobs.size,
    paid: provider.tasks.length,
    videos: stored.size,
    unsure: [...book.jobs.values()].filter(({ state }) => state === 'answered').length,
    faults: incidents.counts,
    moves: findings.moves,
    incidents: incidents.all,
    violations: findings.violations,
    trace,
  };
};

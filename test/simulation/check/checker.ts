import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { Trace } from '../kernel/trace.ts';
import type { Plan } from '../plan.ts';
import type { Announcement } from '../../../shared/ports/events.ts';
import type { Drop } from '../world/drop.ts';
import { saidOf, type PaidSpeech } from '../world/speaker.ts';
import { taskOfUrl, type PaidTask } from '../world/paid-task.ts';
import type { Stores, Witness } from '../world/stores.ts';
import { createBatchRules } from './batch-rules.ts';
import { createCommandBook } from './command-book.ts';
import { createEventBook } from './event-book.ts';
import { createFindings } from './findings.ts';
import { createJobBook } from './job-book.ts';
import { createLineRules } from './line-rules.ts';
import { createMoneyBook } from './money-book.ts';
import { createNameRules } from './name-rules.ts';
import { createOptionRules } from './option-rules.ts';
import { createPriceBook } from './price-book.ts';
import { lineOf } from './record-line.ts';
import { checkAtRest } from './rest-rules.ts';
import { createSpeechBook } from './speech-book.ts';
import { createTaskRules } from './task-rules.ts';

/** Watches everything that is written and paid for, and reckons at the end. It knows the product from the outside only. */
export const createChecker = (
  plan: Plan,
  { now }: Timeline,
  incidents: Incidents,
  { note }: Trace,
  drop: Drop,
) => {
  const { slots } = plan.settings.provider;
  const findings = createFindings(now);
  const tasks: PaidTask[] = [];
  const stored = new Set<string>();
  const announced = new Set<string>();
  const contentsOf = (version: string) => {
    const dropped = drop.contentsOf(version);
    return `${dropped?.contents} ${dropped?.again ?? ''}`;
  };
  const prices = createPriceBook(drop, plan.traits);
  const options = createOptionRules(now, findings, drop);
  const readings = { contentsOf, textOf: (version: string) => drop.readText(version) ?? '' };
  const commands = createCommandBook(now, findings);
  const book = createJobBook(now, findings, readings, commands, options.opened);
  const speech = createSpeechBook(now, findings, incidents);
  const line = createLineRules(now, findings, slots);
  const money = createMoneyBook(findings, slots, plan.dailyCap);
  const events = createEventBook(now, findings, (jobId) => book.jobs.get(jobId)?.isRow === true);
  const names = createNameRules(findings, events, book);
  const batches = createBatchRules(findings, events, incidents);
  const taskRules = createTaskRules(now, findings, book, () => tasks, slots);

  const witness: Witness = {
    nameSaved: (before, after) => {
      note(() => lineOf(after));
      commands.saved(before, after);
      book.saved(before, after);
      speech.saved(after);
      options.saved(after);
      line.saved(after);
      events.saved(before, after);
      names.saved(before, after);
      batches.saved(before, after);
      taskRules.recorded(after);
      if (after.job?.state === 'held' && before?.job?.state !== 'held') incidents.observe('budget.held');
    },
    accountSaved: (before, after) => {
      note(() => `account ${Object.keys(after.slots).join()} spent ${after.spent} on ${after.day}`);
      money.saved(before, after);
      line.accountSaved(before, after);
      if (after.stopped !== undefined && before.stopped === undefined) incidents.observe('account.stopped');
      if (after.lowered !== undefined && before.lowered === undefined) incidents.observe('account.lowered');
    },
    raceLost: () => incidents.observe('table.race-lost'),
    resultWritten: (key, before, after) => {
      note(() => `${key} edition ${after.edition} by ${after.writer}`);
      taskRules.stored(key, before, after);
      if (key.endsWith('.mp4')) stored.add(taskOfUrl(after.body));
    },
  };

  return {
    witness,
    findings,
    events,
    commands,
    book,
    stored,
    tasks,
    announced: ({ name, outcome }: Announcement) => void announced.add(`${name}: ${outcome}`),
    spoken: (paid: PaidSpeech) => {
      note(() => `${paid.audioId}: ${saidOf(paid.text, paid.voice)}`);
      prices.spoken(paid);
      speech.spoken(paid);
    },
    /** The machine of all workers slept. */
    slept: (ms: number) => {
      line.woke();
      options.slept(ms);
    },
    accepted: (task: PaidTask) => {
      note(() => `task ${task.taskId} of ${task.jobId}: ${task.end}`);
      tasks.push(task);
      if (!book.isGivenUp(task.jobId)) money.paid(task.jobId, prices.priceOf(task));
      taskRules.accepted(task);
    },
    reckon: (stores: Stores) => {
      money.atEnd();
      const jobCap = Math.min(plan.jobCap ?? Infinity, plan.dailyCap ?? Infinity);
      const records = [...stores.records.values()];
      checkAtRest({
        findings,
        incidents,
        book,
        commands,
        drop,
        records,
        files: stores.files,
        tasks,
        stored,
        jobCap,
        announced,
        contentsOf,
      });
    },
  };
};

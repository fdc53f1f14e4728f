import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { Trace } from '../kernel/trace.ts';
import type { Plan } from '../plan.ts';
import { secondsOf, type Drop } from '../world/drop.ts';
import { taskOfUrl, type PaidTask } from '../world/provider.ts';
import type { Stores, Witness } from '../world/stores.ts';
import { createEventBook } from './event-book.ts';
import { createFindings } from './findings.ts';
import { createJobBook } from './job-book.ts';
import { createMoneyBook } from './money-book.ts';
import { checkAtRest } from './rest-rules.ts';
import { createTaskRules } from './task-rules.ts';

const pricePerSecond = 0.056;

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
  const contentsOf = (version: string) => {
    const dropped = drop.contentsOf(version);
    return `${dropped?.contents} ${dropped?.again ?? ''}`;
  };
  const priceOf = (version: string) => {
    const dropped = drop.contentsOf(version);
    return dropped === undefined ? 0 : secondsOf(dropped) * pricePerSecond;
  };
  const book = createJobBook(now, findings, contentsOf);
  const money = createMoneyBook(findings, slots, plan.dailyCap);
  const events = createEventBook(now, findings);
  const taskRules = createTaskRules(now, findings, book, () => tasks, slots);

  const witness: Witness = {
    nameSaved: (before, after) => {
      note(() => lineOf(after));
      book.saved(before, after);
      events.saved(before, after);
      taskRules.recorded(after);
      if (after.job?.state === 'held' && before?.job?.state !== 'held') incidents.observe('budget.held');
    },
    accountSaved: (before, after) => {
      note(() => `account ${Object.keys(after.slots).join()} spent ${after.spent} on ${after.day}`);
      money.saved(before, after);
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
    book,
    stored,
    tasks,
    accepted: (task: PaidTask) => {
      note(() => `task ${task.taskId} of ${task.jobId}: ${task.end}`);
      tasks.push(task);
      if (!book.isGivenUp(task.jobId)) money.paid(task.jobId, priceOf(task.versions[1]));
      taskRules.accepted(task);
    },
    reckon: (stores: Stores) => {
      money.atEnd();
      const jobCap = Math.min(plan.jobCap ?? Infinity, plan.dailyCap ?? Infinity);
      const records = [...stores.records.values()];
      checkAtRest({
        findings,
        book,
        drop,
        records,
        files: stores.files,
        tasks,
        stored,
        jobCap,
        contentsOf,
        priceOf,
      });
    },
  };
};

const lineOf = ({ name, version, job, due, owes, uploads }: NameRecord): string => {
  const files = Object.entries(uploads).map(([extension, upload]) =>
    [
      extension,
      upload.state,
      'versionId' in upload ? upload.versionId : '',
      'standing' in upload ? upload.standing : '',
    ].join(' '),
  );
  const state = job === undefined ? 'no job' : `${job.id} ${job.state} turn ${job.turn}`;
  const owed = owes.map(({ kind }) => kind).join(' ');
  return `${name} v${version}: ${state}, due ${due?.lane} ${due?.at}, owes (${owed}), has (${files.join(', ')})`;
};

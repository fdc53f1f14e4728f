import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { Trace } from '../kernel/trace.ts';
import type { Plan } from '../plan.ts';
import type { Contents } from '../script.ts';
import { estimateSeconds } from '../../../shared/domain/script.ts';
import type { Announcement } from '../../../shared/ports/events.ts';
import { charactersOf, secondsOf, type Drop } from '../world/drop.ts';
import { saidOf, type PaidSpeech } from '../world/speaker.ts';
import { taskOfUrl, type PaidTask } from '../world/provider.ts';
import type { Stores, Witness } from '../world/stores.ts';
import { createEventBook } from './event-book.ts';
import { createFindings } from './findings.ts';
import { createJobBook } from './job-book.ts';
import { createLineRules } from './line-rules.ts';
import { createMoneyBook } from './money-book.ts';
import { createOptionRules } from './option-rules.ts';
import { checkAtRest } from './rest-rules.ts';
import { createSpeechBook } from './speech-book.ts';
import { createTaskRules } from './task-rules.ts';

/** The deployment's standard prices and lengths, written down a second time. */
const pricePerSecond = { std: 0.056, pro: 0.112 } as const;
const longestSeconds = 60;

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
  const speeches = new Map<string, PaidSpeech>();
  const secondsOfTask = ({ said }: PaidTask): number => {
    const recording = drop.contentsOf(said);
    if (recording !== undefined) return secondsOf(recording);
    const speech = speeches.get(said);
    if (speech === undefined) return longestSeconds;
    return plan.traits.tellsSpeechLength ? speech.durationSeconds : guessedSeconds({ contents: speech.text });
  };
  const priceOf = (task: PaidTask): number =>
    secondsOfTask(task) * (task.look.startsWith('pro') ? pricePerSecond.pro : pricePerSecond.std);
  const options = createOptionRules(now, findings, drop);
  const textOf = (version: string) => drop.readText(version) ?? '';
  const book = createJobBook(now, findings, contentsOf, textOf, options.opened);
  const speech = createSpeechBook(now, findings, incidents);
  const line = createLineRules(now, findings, slots);
  const money = createMoneyBook(findings, slots, plan.dailyCap);
  const events = createEventBook(now, findings);
  const taskRules = createTaskRules(now, findings, book, () => tasks, slots);

  const witness: Witness = {
    nameSaved: (before, after) => {
      note(() => lineOf(after));
      book.saved(before, after);
      speech.saved(after);
      options.saved(after);
      line.saved(after);
      events.saved(before, after);
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
    book,
    stored,
    tasks,
    announced: ({ name, outcome }: Announcement) => void announced.add(`${name}: ${outcome}`),
    spoken: (paid: PaidSpeech) => {
      note(() => `${paid.audioId}: ${saidOf(paid.text, paid.voice)}`);
      speeches.set(saidOf(paid.text, paid.voice), paid);
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
      if (!book.isGivenUp(task.jobId)) money.paid(task.jobId, priceOf(task));
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
        announced,
        contentsOf,
      });
    },
  };
};

/** A script's length before it is spoken. */
const guessedSeconds = (script: Contents): number =>
  Math.min(longestSeconds, estimateSeconds(charactersOf(script), { language: 'en', speed: 1 }));

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

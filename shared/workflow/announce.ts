import { explain } from '../domain/explanation.ts';
import type { NameRecord } from '../domain/name-record.ts';
import type { Outcome } from '../domain/outbox.ts';
import { resultKeysOf } from '../domain/result-keys.ts';
import type { Announcement, Events } from '../ports/events.ts';
import type { Log, Measurements } from '../ports/log.ts';

/** Tells the world of an outcome: an event for whoever listens, a line in the log, a count. */
export const announce = async (
  { events, log }: { readonly events: Events; readonly log: Log },
  record: NameRecord,
  outcome: Outcome,
): Promise<void> => {
  const announcement = announcementOf(record, outcome);
  log.write('outcome', announcement);
  log.measure({ [counters[outcome]]: 1, ...costOf(record, outcome) });
  await events.announce(announcement);
};

const counters = {
  completed: 'Completed',
  failed: 'Failed',
  refused: 'Refused',
  unsure: 'Unsure',
  overdue: 'Overdue',
  waiting: 'StillWaiting',
} as const satisfies Record<Outcome, keyof Measurements>;

const announcementOf = (record: NameRecord, outcome: Outcome): Announcement => {
  const { job } = record;
  return {
    outcome,
    name: record.name,
    message: explain(record, outcome).message,
    ...(job === undefined ? {} : { jobId: job.id }),
    ...(job !== undefined && 'taskId' in job && job.taskId !== undefined ? { taskId: job.taskId } : {}),
    ...(job?.state === 'completed' ? { video: resultKeysOf(record).video } : {}),
  };
};

/** Of a video its estimate in US dollars; of whatever ended, what the provider says it deducted for it, in its own units. */
const costOf = ({ job }: NameRecord, outcome: Outcome): Measurements => {
  if (job?.state !== outcome || (job.state !== 'completed' && job.state !== 'failed')) return {};
  const deducted = Number(job.deduction);
  return {
    ...(job.state === 'completed' ? { EstimatedUsd: job.pair.estimate } : {}),
    ...(Number.isFinite(deducted) ? { Deducted: deducted } : {}),
  };
};

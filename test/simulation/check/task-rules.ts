import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { PaidTask } from '../world/paid-task.ts';
import { taskOfUrl } from '../world/paid-task.ts';
import type { StoredResult } from '../world/stores.ts';
import type { Findings } from './findings.ts';
import type { JobBook } from './job-book.ts';

const inFlight = new Set(['submitting', 'submitted', 'unsure']);
const mayBeSent = new Set(['submitting', 'unsure']);

/** What must hold of every task that the provider accepts, and of every video that is stored. */
export const createTaskRules = (
  now: () => number,
  findings: Findings,
  book: JobBook,
  tasks: () => readonly PaidTask[],
  slots: number,
) => ({
  accepted: (task: PaidTask) => {
    const job = book.jobs.get(task.jobId);
    const same = tasks().filter(({ jobId }) => jobId === task.jobId);
    if (same.length > 1) findings.report('paidTwice', `${task.jobId} has ${same.length} paid tasks.`);
    if (job === undefined || (!mayBeSent.has(job.state) && !book.isGivenUp(task.jobId))) {
      findings.report(
        'illegalMoves',
        `${task.jobId} was sent while it was ${job?.state ?? 'not written down'}.`,
      );
    }
    if (job !== undefined && (job.image !== task.image || job.said !== task.said || job.look !== task.look)) {
      findings.report('wrongVideo', `${task.jobId} was sent with other files, words or options than it has.`);
    }
    const running = tasks().filter(
      ({ jobId, endsAt }) => endsAt > now() && inFlight.has(book.jobs.get(jobId)?.state ?? ''),
    );
    if (running.length > slots) {
      findings.report('slotLeaks', `${running.length} tasks run where ${slots} are allowed.`);
    }
  },
  /** A job knows no task but its own. */
  recorded: ({ job, name }: NameRecord) => {
    if (job === undefined || !('taskId' in job) || job.taskId === undefined) return;
    const task = tasks().find(({ taskId }) => taskId === job.taskId);
    if (task?.jobId !== job.id) findings.report('wrongVideo', `${name} follows the task ${job.taskId}.`);
  },
  stored: (key: string, before: StoredResult | undefined, after: StoredResult) => {
    if (before !== undefined && after.edition < before.edition) {
      findings.report('staleWrites', `${key} fell back from edition ${before.edition} to ${after.edition}.`);
    }
    if (!key.endsWith('.mp4')) return;
    const task = tasks().find(({ taskId }) => taskId === taskOfUrl(after.body));
    const name = key.slice(0, -'.mp4'.length);
    const job = book.jobs.get(task?.jobId ?? '');
    const isOwn =
      job?.name === name && (job.isRow || task?.files.every((file) => file.startsWith(`${name}.`)) === true);
    if (!isOwn || task?.jobId !== after.writer) {
      findings.report('wrongVideo', `${key} got the video ${after.body} as ${after.writer}'s.`);
    }
  },
});

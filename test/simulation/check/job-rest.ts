import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { PaidTask } from '../world/paid-task.ts';
import type { AtRest } from './at-rest.ts';
import type { SeenJob } from './seen-job.ts';

/** The provider keeps a video for a day longer. */
const linkLifeMs = 29 * 24 * 3600_000;

const outcomes: ReadonlyMap<string, string> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['overdue', 'overdue'],
  ['answered', 'unsure'],
]);

/** Every job has come to an end, and the world was told of it. */
export const checkJob = ({ findings, records, announced }: AtRest, job: SeenJob) => {
  const outcome = outcomes.get(job.state);
  if (outcome !== undefined && !announced.has(`${job.name}: ${outcome}`)) {
    findings.report('lost', `Nobody was told that ${job.id} is ${job.state}.`);
  }
  const isCurrent = records.some((record) => record.job?.id === job.id);
  const mayStay = ['completed', 'failed', 'answered', 'none'].includes(job.state);
  if (!mayStay && (isCurrent || job.state !== 'overdue')) {
    findings.report('stuck', `The job ${job.id} stays ${job.state} for ever.`);
  }
};

/** What was paid for is there, or it is visible why not. */
export const checkTask = ({ findings, book, stored }: AtRest, task: PaidTask) => {
  const job = book.jobs.get(task.jobId);
  if (job === undefined || stored.has(task.taskId)) return;
  const isGood =
    task.end === 'succeed' && task.badCopies !== Infinity && task.endsAt - task.acceptedAt < linkLifeMs;
  const isVisible =
    job.state === 'answered' || job.state === 'overdue' || (job.state === 'failed' && !isGood);
  if (!isVisible && !book.isGivenUp(task.jobId)) {
    findings.report('lost', `The task of ${job.id} was paid for and came to nothing: ${job.state}.`);
  }
};

/** Nothing is owed or appointed any more. */
export const checkRecord = ({ findings }: AtRest, record: NameRecord) => {
  if (record.owes.length > 0) {
    findings.report('stuck', `${record.name} still owes ${record.owes.map(({ kind }) => kind).join()}.`);
  }
  if (record.due !== undefined) findings.report('stuck', `${record.name} is due and nobody comes.`);
};

import type { Job } from '../../../shared/domain/job.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { CommandBook } from './command-book.ts';
import type { Findings } from './findings.ts';
import { createMoveCounter } from './move-counter.ts';
import { seeJob, type Readings, type SeenJob } from './seen-job.ts';

const stateOf = (job: Job | undefined): string => {
  if (job === undefined) return 'none';
  return job.state === 'unsure' && job.answered === true ? 'answered' : job.state;
};

const ends = new Set(['completed', 'failed', 'overdue', 'answered', 'none']);
const mayComeLate = new Set(['overdue', 'answered']);

/** Follows every job through all that is written of it, by a table of moves of its own. */
export type JobBook = ReturnType<typeof createJobBook>;

export const createJobBook = (
  now: () => number,
  findings: Findings,
  readings: Readings,
  { timesOf }: CommandBook,
  onOpened: (record: NameRecord, job: Job) => void,
) => {
  const jobs = new Map<string, SeenJob>();
  const completed = new Map<string, SeenJob>();
  const { count, move } = createMoveCounter(findings);

  /** What failed of a batch is asked for again with the batch. */
  const isAskedForAgain = (earlier: SeenJob, { name, batch }: SeenJob): boolean =>
    timesOf(name).retry >= earlier.endedAt ||
    (earlier.state === 'failed' && timesOf(batch).retry >= earlier.endedAt);

  /** The same versions are sent again only because an operator said so; the same contents as the last video, too. */
  const checkNew = (job: SeenJob) => {
    const { retry } = timesOf(job.name);
    for (const earlier of jobs.values()) {
      const isSame = earlier.versions === job.versions;
      if (!isSame || earlier.id === job.id || !earlier.wasSent || isAskedForAgain(earlier, job)) continue;
      findings.report('paidTwice', `${job.id} sends the very files of ${earlier.id} again, unasked.`);
    }
    const last = [...jobs.values()].findLast(({ id, name }) => name === job.name && id !== job.id);
    const mayStillCome = last !== undefined && last.wasSent && mayComeLate.has(last.state);
    if (job.isRow && mayStillCome && last.contents === job.contents) {
      findings.report('paidTwice', `${job.id} makes the video of ${last.id}, which may still come.`);
    }
    const made = completed.get(job.name);
    if (made?.contents === job.contents && retry < made.endedAt) {
      findings.report('paidTwice', `${job.id} makes the video of ${made.id} again, unasked.`);
    }
  };

  const open = (record: NameRecord, job: Job) => {
    const seen = seeJob(record, job, readings);
    jobs.set(job.id, seen);
    onOpened(record, job);
    checkNew(seen);
    return seen;
  };

  const follow = (seen: SeenJob, state: string) => {
    if (seen.state !== state) move(seen.state, state, seen.id);
    if (seen.state !== state && ends.has(state)) seen.endedAt = now();
    seen.state = state;
    // Back in line, or given up there, it is proven that the provider has no task of it.
    if (state === 'submitting' || state === 'queued' || state === 'none')
      seen.wasSent = state === 'submitting';
    if (state === 'failed' && timesOf(seen.name).release === now()) seen.isGivenUp = true;
    if (state === 'completed') completed.set(seen.name, seen);
  };

  const replace = (previous: SeenJob | undefined, record: NameRecord, job: Job) => {
    const isReplaced = previous !== undefined && previous.state !== 'none';
    if (!count(isReplaced ? `${previous.state}>next` : 'none>queued'))
      findings.report('illegalMoves', `${job.id} took the place of one ${previous?.state}.`);
    follow(open(record, job), stateOf(job));
  };

  return {
    jobs,
    /** The job that made the video of a name, the last one of them. */
    completedOf: (name: string): SeenJob | undefined => completed.get(name),
    /** Whether an operator gave the job up: what may come of it after that was accepted with the command. */
    isGivenUp: (jobId: string): boolean => jobs.get(jobId)?.isGivenUp === true,
    saved: (before: NameRecord | undefined, after: NameRecord) => {
      const previous = before?.job === undefined ? undefined : jobs.get(before.job.id);
      if (after.job === undefined) {
        if (previous !== undefined && previous.state !== 'none') follow(previous, 'none');
      } else if (after.job.id !== previous?.id) replace(previous, after, after.job);
      else follow(previous, stateOf(after.job));
    },
  };
};

import type { Account } from '../../shared/domain/account.ts';
import { blame } from '../../shared/domain/lesson.ts';
import type { CreateAnswer } from '../../shared/domain/answers.ts';
import type { JobId, TaskId } from '../../shared/domain/ids.ts';
import type { Pair, Queued } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { spokenAudio } from '../../shared/domain/spoken.ts';
import { provenAbsentAfterMs, settleCreate } from '../../shared/domain/submission.ts';
import type { CreateRequest, Speech } from '../../shared/ports/provider.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import type { SubmitPorts } from './submit-ports.ts';
import { teach } from './teach.ts';

/** Everything that may go wrong before the POST goes wrong here, while nothing is at stake. */
export const prepare = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
): Promise<CreateRequest> => {
  const { image, speech, options } = job.pair;
  const callbackUrl = await ports.callbackUrlOf(job.id);
  return {
    jobId: job.id,
    image: await ports.media.offer(image),
    speech: await speechOf(ports, record, speech),
    ...options,
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
  };
};

const speechOf = async (
  { media, ambience }: SubmitPorts,
  record: NameRecord,
  speech: Pair['speech'],
): Promise<Speech> => {
  if (speech.kind === 'recording') return { kind: 'recording', media: await media.offer(speech.file) };
  if (speech.kind === 'audio') return { kind: 'spoken', audioId: speech.audioId };
  const audio = spokenAudio(record, speech, ambience.now());
  if (audio === undefined) throw new Error(`The script of ${record.name} must be spoken before it is sent.`);
  return { kind: 'spoken', audioId: audio.id };
};

/** The POST, made once for a job that is written down as submitting, and what came of it. */
export const submit = async (
  ports: SubmitPorts,
  record: NameRecord,
  request: CreateRequest,
  account: Account,
): Promise<void> => {
  const { jobId } = request;
  const posted = isOverslept(record, ports.ambience.now()) ? notSent : await ports.provider.create(request);
  try {
    const answer = blame(account, jobId, await own(ports, jobId, posted));
    await writeDown(ports, record, jobId, answer, account);
  } catch (error) {
    if (posted.kind === 'accepted') await handOver(ports, jobId, posted.taskId);
    throw error;
  }
};

const writeDown = async (
  ports: SubmitPorts,
  record: NameRecord,
  jobId: JobId,
  answer: CreateAnswer,
  account: Account,
): Promise<void> => {
  const random = ports.ambience.random();
  const turn = { id: jobId, turn: record.job?.turn ?? 0 };
  const settled = await changeName(ports, record.id, (current, now) =>
    settleCreate(current, turn, answer, now, ports.settings.timing, random),
  );
  await teach(ports, account, jobId, answer);
  if (settled !== undefined) await payDebts(ports, settled);
};

/**
 * A task that is paid for is not forgotten with a worker that cannot reach the table: it goes where a callback's would, to be
 * confirmed and adopted as soon as the provider certainly knows it.
 */
const handOver = async ({ deliverQueue, log }: SubmitPorts, jobId: JobId, taskId: TaskId): Promise<void> => {
  const problem =
    'The id of a task that is paid for could not be written down; it is handed to the deliver queue.';
  log.warn('not-written-down', { jobId, taskId, problem });
  await deliverQueue.send([{ knock: jobId, taskId }], provenAbsentAfterMs);
};

/** A worker that was suspended (a laptop that slept) must not post: after the lease another may have proved that it did not. */
const isOverslept = ({ job }: NameRecord, now: number): boolean =>
  job?.state === 'submitting' && job.leaseUntil <= now;

const notSent: CreateAnswer = {
  kind: 'refused',
  ground: 'unavailable',
  message: 'The worker was suspended before it could send the job.',
};

/** A task belongs to one job: an id that another job has cannot be ours. */
const own = async ({ tasks }: SubmitPorts, jobId: JobId, answer: CreateAnswer): Promise<CreateAnswer> => {
  if (answer.kind !== 'accepted' || (await tasks.claim(answer.taskId, jobId))) return answer;
  return { kind: 'ambiguous', message: 'The provider answered with the task of another job.' };
};

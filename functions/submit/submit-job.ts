import { learn, type Account } from '../../shared/domain/account.ts';
import type { CreateAnswer } from '../../shared/domain/answers.ts';
import type { JobId } from '../../shared/domain/ids.ts';
import type { PairFile, Queued } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { settleCreate } from '../../shared/domain/submission.ts';
import { keyOf } from '../../shared/domain/upload-key.ts';
import type { CreateRequest } from '../../shared/ports.ts';
import { changeAccount, changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { accountRules } from '../../shared/workflow/rules.ts';
import type { SubmitPorts } from './submit-ports.ts';

/** Everything that may go wrong before the POST goes wrong here, while nothing is at stake. */
export const prepare = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
): Promise<CreateRequest> => {
  const { image, voice, options } = job.pair;
  const callbackUrl = await ports.callbackUrlOf(job.id);
  const offer = ({ extension, versionId, bytes }: PairFile) =>
    ports.media.offer({ key: keyOf(record.name, extension), versionId, bytes });
  return {
    jobId: job.id,
    image: await offer(image),
    speech: { kind: 'recording', media: await offer(voice) },
    ...options,
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
  };
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
  const answer = blame(account, jobId, await own(ports, jobId, posted));
  const random = ports.ambience.random();
  const turn = { id: jobId, turn: record.job?.turn ?? 0 };
  const settled = await changeName(ports, record.id, (current, now) =>
    settleCreate(current, turn, answer, now, ports.settings.timing, random),
  );
  await teach(ports, account, jobId, answer);
  if (settled !== undefined) await payDebts(ports, settled);
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

/** A job for which the account was stopped, and which is refused again after others passed, is at fault itself. */
const blame = (account: Account, jobId: JobId, answer: CreateAnswer): CreateAnswer =>
  answer.kind === 'refused' && answer.ground === 'account' && account.suspect === jobId
    ? { ...answer, ground: 'request' }
    : answer;

const teach = async (
  ports: SubmitPorts,
  known: Account,
  jobId: JobId,
  answer: CreateAnswer,
): Promise<void> => {
  const rules = accountRules(ports.settings);
  const lesson = (account: Account) =>
    learn(account, jobId, answer, ports.ambience.now(), rules, ports.ambience.random());
  if (lesson(known) === known) return;
  const { account } = await changeAccount(ports.accounts, (current) => ({ account: lesson(current) }));
  if (account.stopped !== undefined) ports.log.warn('account-stopped', { reason: account.stopped.reason });
};

import type { TaskId } from '../../shared/domain/ids.ts';
import type { Submitting, Unsure } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { recordTask } from '../../shared/domain/submission.ts';
import { expireLease, stayUnsure } from '../../shared/domain/uncertainty.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { ask, type Answer } from './ask.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { followTask } from './follow-task.ts';

type Found = { readonly taskId: TaskId };

/**
 * A job that was posted, perhaps: the task that a knock names is a candidate, adopted only once our own question confirms
 * it and no other job owns it. Otherwise the provider is asked by our own id where it can be.
 */
export const resolve = async (
  ports: DeliverPorts,
  record: NameRecord,
  job: Submitting | Unsure,
  candidate: TaskId | undefined,
): Promise<void> => {
  const found = candidate === undefined ? undefined : await confirm(ports, job, candidate);
  if (found !== undefined) return adopt(ports, record, found);
  const unsure = await becomeUnsure(ports, record, job);
  if (unsure?.job?.state !== 'unsure') return;
  const answer = await askByOurId(ports, unsure.job);
  const byOurId = await identify(ports, unsure.job, answer);
  if (byOurId !== undefined) return adopt(ports, unsure, byOurId);
  await stay(ports, unsure, answer.kind === 'absent');
};

const confirm = async (
  ports: DeliverPorts,
  job: Submitting | Unsure,
  candidate: TaskId,
): Promise<Found | undefined> =>
  identify(ports, job, await ask(ports.provider, { taskId: candidate }), candidate);

/** The task that an answer is about, if it is this job's. */
const identify = async (
  { tasks }: DeliverPorts,
  job: Submitting | Unsure,
  answer: Answer,
  asked?: TaskId,
): Promise<Found | undefined> => {
  if (answer.kind === 'absent' || answer.kind === 'unknown') return undefined;
  const taskId = asked ?? answer.taskId;
  const isOthers = answer.jobId !== undefined && answer.jobId !== job.id;
  if (taskId === undefined || isOthers || (answer.taskId ?? taskId) !== taskId) return undefined;
  return (await tasks.claim(taskId, job.id)) ? { taskId } : undefined;
};

const adopt = async (ports: DeliverPorts, record: NameRecord, { taskId }: Found): Promise<void> => {
  const adopted = await changeName(ports, record.id, (current, now) =>
    current.job?.id === record.job?.id &&
    (current.job?.state === 'submitting' || current.job?.state === 'unsure')
      ? recordTask(current, current.job, taskId, now, ports.settings.timing)
      : current,
  );
  if (adopted?.job?.state === 'submitted') return followTask(ports, adopted, adopted.job);
};

const becomeUnsure = async (
  ports: DeliverPorts,
  record: NameRecord,
  job: Submitting | Unsure,
): Promise<NameRecord | undefined> =>
  job.state === 'unsure'
    ? record
    : changeName(ports, record.id, (current, now) =>
        current.job?.id === job.id && current.job.state === 'submitting'
          ? expireLease(current, current.job, now)
          : current,
      );

const askByOurId = async ({ provider, settings, ambience }: DeliverPorts, job: Unsure): Promise<Answer> =>
  settings.provider.queryByExternalId && ambience.now() >= job.askAt
    ? ask(provider, { jobId: job.id })
    : { kind: 'unknown', problem: 'The provider was not asked.' };

/** An answer about an earlier turn proves nothing about the next: the job may have been sent again since it was asked for. */
const stay = async (ports: DeliverPorts, record: NameRecord, isAbsent: boolean): Promise<void> => {
  const { timing, provider } = ports.settings;
  const rules = { ...timing, queryByExternalId: provider.queryByExternalId };
  const stayed = await changeName(ports, record.id, (current, now) =>
    current.job?.id === record.job?.id &&
    current.job?.turn === record.job?.turn &&
    current.job?.state === 'unsure'
      ? stayUnsure(current, current.job, isAbsent, now, rules)
      : current,
  );
  if (stayed !== undefined) await payDebts(ports, stayed);
};

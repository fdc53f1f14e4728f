import type { TaskId } from '../../../shared/domain/ids.ts';
import type { World } from '../world/ports.ts';
import type { Mutation } from './mutation.ts';

const isRecorded = ({ stores }: World, taskId: TaskId): boolean =>
  [...stores.records.values()].some(
    ({ job }) => job !== undefined && 'taskId' in job && job.taskId === taskId,
  );

/** The task that a callback names is the job's, without a question. */
const trustCallbackBody: Mutation = (ports, world) => ({
  ...ports,
  provider: {
    ...ports.provider,
    report: async (reference) =>
      'taskId' in reference && !isRecorded(world, reference.taskId)
        ? { kind: 'running', taskId: reference.taskId }
        : ports.provider.report(reference),
  },
});

/** Any task that exists will do. */
const adoptAnyTask: Mutation = (ports) => ({
  ...ports,
  tasks: { claim: async () => true },
  provider: {
    ...ports.provider,
    report: async (reference) => {
      const report = await ports.provider.report(reference);
      if (report.kind === 'absent') return report;
      const { jobId: _, ...anonymous } = report;
      return anonymous;
    },
  },
});

/** Results are written whatever stands there. */
const leaveResultsUnfenced: Mutation = (ports, world, worker) => {
  const put = (key: string, writer: string, edition: number, body: string) =>
    world.workers.call(worker, { service: 'service', writes: true, leastMs: 5, mostMs: 100 }, () =>
      world.stores.put(key, { writer, edition, body }),
    );
  return {
    ...ports,
    results: {
      publish: async ({ keys, writer, edition, status, errorText }) => {
        await put(keys.status, writer, edition, status);
        if (errorText !== undefined) await put(keys.errorText, writer, edition, errorText);
      },
    },
    copier: {
      copy: async (request) => {
        const outcome = await ports.copier.copy(request);
        if (outcome.kind !== 'superseded') return outcome;
        await put(request.key, request.jobId, request.edition, request.url);
        return { kind: 'copied', bytes: 1000, durationSeconds: undefined };
      },
    },
  };
};

export const trustBugs = {
  'trust-callback-body': trustCallbackBody,
  'adopt-any-task': adoptAnyTask,
  'leave-results-unfenced': leaveResultsUnfenced,
} satisfies Record<string, Mutation>;

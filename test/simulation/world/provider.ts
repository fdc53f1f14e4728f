import type { CreateAnswer, Report } from '../../../shared/domain/answers.ts';
import type { CopyOutcome } from '../../../shared/ports/video-copier.ts';
import type { CreateRequest, TaskReference } from '../../../shared/ports/provider.ts';
import { ProviderUnavailable } from '../../../shared/ports/provider.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { ProviderTraits } from '../plan.ts';
import { materialOf } from './material.ts';
import { newTask, taskOfUrl, urlOf, type PaidTask } from './paid-task.ts';

/** The provider by its contract: what it accepts is paid, and its answer may be lost. */
export type ModelProvider = {
  readonly tasks: readonly PaidTask[];
  /** What comes of a request, and after what time the provider takes it in. */
  readonly create: (request: CreateRequest, key: string) => CreateAnswer;
  readonly report: (reference: TaskReference, key: string) => Report;
  readonly fetch: (url: string) => Exclude<CopyOutcome, { kind: 'copied' | 'superseded' }> | undefined;
};

const linkLifeMs = 30 * 24 * 3600_000;

const refusals = {
  'create.rate': 'rate',
  'create.slots': 'slots',
  'create.account': 'account',
  'create.request': 'request',
  'create.too-large': 'too-large',
  'create.unavailable': 'unavailable',
} as const;
const refusalKinds = [
  'create.rate',
  'create.slots',
  'create.account',
  'create.request',
  'create.too-large',
  'create.unavailable',
] as const;

const refused = (ground: Extract<CreateAnswer, { kind: 'refused' }>['ground']): CreateAnswer => ({
  kind: 'refused',
  ground,
  message: `refused: ${ground}`,
});
const lost: CreateAnswer = { kind: 'ambiguous', message: 'The connection was lost.' };

export const createModelProvider = (
  timeline: Timeline,
  incidents: Incidents,
  traits: ProviderTraits,
  /** What an audio id of the provider's says. */
  saidBy: (audioId: string) => string,
  onAccepted: (task: PaidTask) => void,
): ModelProvider => {
  const tasks: PaidTask[] = [];

  const accept = (request: CreateRequest): PaidTask => {
    const made = materialOf(request, saidBy);
    const task = { ...made, ...newTask(request, tasks.length + 1, timeline.now(), traits, incidents) };
    tasks.push(task);
    onAccepted(task);
    return task;
  };

  const create: ModelProvider['create'] = (request, key) => {
    for (const kind of refusalKinds) if (incidents.strikes(key, kind)) return refused(refusals[kind]);
    if (incidents.strikes(request.jobId, 'create.blamed')) return refused('account');
    if (incidents.strikes(key, 'create.lost-before')) return lost;
    if (traits.refusesDuplicates && tasks.some(({ jobId }) => jobId === request.jobId)) {
      return refused('duplicate');
    }
    if (incidents.strikes(key, 'create.late')) {
      timeline.after(Math.floor(incidents.chance(`${key}!late`) * 25_000), () => {
        const isTaken = traits.refusesDuplicates && tasks.some(({ jobId }) => jobId === request.jobId);
        if (!isTaken) accept(request);
      });
      return lost;
    }
    const { taskId } = accept(request);
    // A gateway between us and the provider sent it twice, and passes the second answer on.
    if (traits.refusesDuplicates && incidents.strikes(key, 'create.duplicate')) return refused('duplicate');
    return incidents.strikes(key, 'create.lost-after') ? lost : { kind: 'accepted', taskId };
  };

  const report: ModelProvider['report'] = (reference, key) => {
    if (incidents.strikes(key, 'report.unavailable')) {
      throw new ProviderUnavailable('The provider answers 503.');
    }
    const task = tasks.find((each) =>
      'taskId' in reference
        ? each.taskId === reference.taskId
        : traits.queryByExternalId && each.jobId === reference.jobId,
    );
    if (task === undefined) return { kind: 'absent' };
    if (task.knownAt > timeline.now()) {
      incidents.observe('report.not-yet');
      return { kind: 'absent' };
    }
    if (!traits.echoesJobId) incidents.observe('report.without-echo');
    return reportOf(task, timeline.now(), traits);
  };

  return {
    tasks,
    create,
    report,
    fetch: (url) => {
      const task = tasks.find(({ taskId }) => taskId === taskOfUrl(url));
      if (task === undefined) return { kind: 'refused', problem: 'The link leads nowhere.' };
      if (timeline.now() > task.endsAt + linkLifeMs || task.badCopies === Infinity) {
        return { kind: 'expired', status: 403 };
      }
      if (task.badCopies === 0) return undefined;
      task.badCopies -= 1;
      return { kind: 'damaged', problem: 'What came is not one whole MP4.' };
    },
  };
};

const reportOf = (task: PaidTask, now: number, traits: ProviderTraits): Report => {
  const identity = {
    ...(traits.reportsTaskId ? { taskId: task.taskId } : {}),
    ...(traits.echoesJobId ? { jobId: task.jobId } : {}),
  };
  if (now < task.endsAt) return { kind: 'running', ...identity };
  if (task.end === 'fail') return { kind: 'failed', reason: 'risk control', ...identity };
  if (task.bareReports > 0) {
    task.bareReports -= 1;
    return { kind: 'succeeded', ...identity };
  }
  return { kind: 'succeeded', ...identity, deduction: '1', videoUrl: urlOf(task.taskId) };
};

import type { Knock } from '../../../functions/callback/take-knock.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { ProviderTraits } from '../plan.ts';
import { urlOf, type PaidTask } from './paid-task.ts';

/** An id that no task has. */
export const nobodysTask = '99999';

export type Ring = (knock: Knock, isGenuine: boolean) => void;

const addressOf = ({ callbackUrl }: PaidTask) => {
  const [jobId = '', token = ''] = callbackUrl.split('/').slice(-2);
  return { jobId, token };
};

/** The provider's callbacks: several for each task, any of which may be lost, late, or come more than once. */
export const createBells = (timeline: Timeline, incidents: Incidents, traits: ProviderTraits, ring: Ring) => {
  const deliver = (task: PaidTask, afterMs: number, body: object, key: string) => {
    if (incidents.strikes(key, 'callback.lost')) return;
    const lateMs = incidents.strikes(key, 'callback.late')
      ? Math.floor(incidents.chance(`${key}!late`) ** 3 * 3 * 3600_000)
      : 0;
    const knock = { ...addressOf(task), body: JSON.stringify(body) };
    timeline.after(afterMs + lateMs, () => ring(knock, true));
    if (!incidents.strikes(key, 'callback.repeated')) return;
    timeline.after(afterMs + lateMs + 1, () => ring(knock, true));
    timeline.after(afterMs + 2 * lateMs + 60_000, () => ring(knock, true));
  };
  const bodyOf = (task: PaidTask, status: string) => ({
    task_id: task.taskId,
    task_status: status,
    ...(traits.echoesJobId ? { task_info: { external_task_id: task.jobId } } : {}),
  });

  /** A callback with a good token that names another task, and a video of its own. */
  const mislead = (task: PaidTask, named: string) => {
    const body = {
      task_id: named,
      task_status: 'succeed',
      task_result: { videos: [{ url: urlOf(named) }] },
    };
    ring({ ...addressOf(task), body: JSON.stringify(body) }, true);
  };

  let othersTask = nobodysTask;

  return {
    mislead,
    /** Rings when the task is taken in, and when it ends. */
    announce: (task: PaidTask) => {
      if (incidents.strikes(task.taskId, 'callback.misleading')) {
        const named = incidents.chance(`${task.taskId}!named`) < 0.5 ? nobodysTask : othersTask;
        timeline.after(50, () => mislead(task, named));
      }
      // Without an echo of our id only the token tells whose task it is about.
      if (traits.echoesJobId) othersTask = task.taskId;
      deliver(task, 100, bodyOf(task, 'submitted'), `${task.taskId}.1`);
      if (task.endsAt === Infinity) return;
      const status = task.end === 'fail' ? 'failed' : 'succeed';
      deliver(task, task.endsAt - timeline.now() + 200, bodyOf(task, status), `${task.taskId}.2`);
    },
    /** Somebody who does not have the token. */
    forge: (task: PaidTask) => {
      const body = {
        ...bodyOf(task, 'succeed'),
        task_result: { videos: [{ url: 'https://evil.test/x.mp4' }] },
      };
      ring({ ...addressOf(task), token: 'A'.repeat(43), body: JSON.stringify(body) }, false);
    },
    malform: (task: PaidTask, choice: number) => {
      const body = choice < 0.5 ? '[{"task_id": 1' : '"succeed"';
      ring({ ...addressOf(task), body }, false);
    },
  };
};

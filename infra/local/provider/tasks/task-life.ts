import type { Callbacks } from './callbacks.ts';
import type { ProviderClock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MadeVideo } from '../video/media-maker.ts';
import type { TaskRecord } from '../ledger/records.ts';
import type { UnderWay } from './under-way.ts';

/** Moves tasks from submitted to their end, telling the callback of each change. */
export interface TaskLife {
  /** Takes up a task that was just recorded, or one that a restart left in flight. */
  follow(task: TaskRecord): void;
  announce(task: TaskRecord): void;
  close(): void;
}

export type TaskLifeDependencies = {
  readonly clock: ProviderClock;
  readonly ledger: Ledger;
  readonly callbacks: Callbacks;
  readonly underWay: UnderWay;
  readonly makeVideo: (task: TaskRecord) => Promise<MadeVideo>;
  readonly callbackBody: (task: TaskRecord) => unknown;
};

export const createTaskLife = (dependencies: TaskLifeDependencies): TaskLife => {
  const { clock, ledger, callbacks } = dependencies;
  const timers = new Map<string, () => void>();
  let closed = false;

  const at = (task: TaskRecord, time: number, run: () => void) =>
    timers.set(task.taskId, clock.after(Math.max(0, time - clock.now()), run));

  const announce = (task: TaskRecord) => {
    if (task.callbackUrl !== undefined) callbacks.send(task.callbackUrl, dependencies.callbackBody(task));
  };

  const change = (task: TaskRecord, status: TaskRecord['status'], statusMessage = ''): TaskRecord => {
    const changed = { ...task, status, statusMessage, updatedAt: clock.now() };
    ledger.record(changed);
    announce(changed);
    return changed;
  };

  const end = async (task: TaskRecord, video: Promise<MadeVideo>) => {
    const made = await video;
    timers.delete(task.taskId);
    if (closed) return;
    if (made.kind === 'made') change(task, 'succeed');
    else change(task, 'failed', `Image pixel is invalid: ${made.problem}`);
  };

  const awaitEnd = (task: TaskRecord) => {
    if (task.endsAt === null) return;
    if (task.plannedFailure !== '') {
      at(task, task.endsAt, () => void change(task, 'failed', task.plannedFailure));
      return;
    }
    const video = dependencies.makeVideo(task);
    at(task, task.endsAt, () => dependencies.underWay.add(end(task, video)));
  };

  return {
    announce,
    follow: (task) => {
      if (task.status === 'processing') awaitEnd(task);
      if (task.status === 'submitted') {
        at(task, task.processingAt, () => awaitEnd(change(task, 'processing')));
      }
    },
    close: () => {
      closed = true;
      for (const cancel of timers.values()) cancel();
    },
  };
};

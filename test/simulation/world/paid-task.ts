import { isTaskId, type TaskId } from '../../../shared/domain/ids.ts';
import type { CreateRequest } from '../../../shared/ports/provider.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { ProviderTraits } from '../plan.ts';
import type { Material } from './material.ts';

/** A task that was accepted, and is paid for. */
export type PaidTask = Material & {
  readonly taskId: TaskId;
  readonly jobId: string;
  readonly callbackUrl: string;
  readonly acceptedAt: number;
  readonly knownAt: number;
  readonly endsAt: number;
  readonly end: 'succeed' | 'fail' | 'never';
  /** Copies of its video that fail before one works; Infinity for a dead link. */
  badCopies: number;
  /** Reports of success that give no link yet. */
  bareReports: number;
};

const minute = 60_000;
const hour = 60 * minute;

export const urlOf = (taskId: string): string => `https://videos.test/${taskId}.mp4`;
export const taskOfUrl = (url: string): string => url.slice(url.lastIndexOf('/') + 1, -'.mp4'.length);

export const newTask = (
  { jobId, callbackUrl = '' }: CreateRequest,
  number: number,
  now: number,
  traits: ProviderTraits,
  incidents: Incidents,
): Omit<PaidTask, keyof Material> => {
  const taskId = `86728374175911${String(number).padStart(4, '0')}`;
  if (!isTaskId(taskId)) throw new Error('A task id was made in a wrong shape.');
  const chance = incidents.chance(taskId);
  const isNever = incidents.strikes(taskId, 'task.never');
  const isFailed = !isNever && incidents.strikes(taskId, 'task.failed');
  const lateMs = incidents.strikes(taskId, 'task.late') ? hour + chance * 70 * hour : 0;
  const isDead = incidents.strikes(taskId, 'video.dead-link');
  const isDamaged = incidents.strikes(taskId, 'video.damaged');
  const isBare = incidents.strikes(taskId, 'report.without-url');
  return {
    taskId,
    jobId,
    callbackUrl,
    acceptedAt: now,
    knownAt: now + Math.floor(chance * traits.mostLagMs),
    endsAt: isNever ? Infinity : Math.floor(now + lateMs + (0.5 + chance * 12) * minute),
    end: isNever ? 'never' : isFailed ? 'fail' : 'succeed',
    badCopies: isDead ? (chance < 0.5 ? Infinity : 2) : isDamaged ? 1 + Math.floor(chance * 3) : 0,
    bareReports: isBare ? 2 : 0,
  };
};

import { strikes } from '../faults/faults.ts';
import type { ProviderParts } from '../parts.ts';
import type { TaskRecord } from '../ledger/records.ts';
import type { TaskView } from './shapes.ts';

/** Draws whether this look at a finished task hides its URL or gives a dead one. */
export const viewTask = (
  task: TaskRecord,
  { settings, faults, links, random }: Pick<ProviderParts, 'settings' | 'faults' | 'links' | 'random'>,
): TaskView => {
  const { echoesExternalId, tellsDeduction, limits } = settings;
  const view = { task, echoesExternalId, tellsDeduction };
  if (task.status !== 'succeed' || strikes(faults.doneWithoutUrl, random.query)) return view;
  const dead = strikes(faults.deadResultUrl, random.query);
  const expiresAt = dead ? task.updatedAt : task.updatedAt + limits.resultLifetimeMs;
  return {
    ...view,
    video: { url: links.urlOf(`${task.taskId}.mp4`, expiresAt), duration: task.seconds.toFixed(3) },
  };
};

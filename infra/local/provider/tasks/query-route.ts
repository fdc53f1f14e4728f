import * as z from 'zod';
import type { Answer } from '../http/answers.ts';
import { garbled, json, refusedAnswer } from '../http/answers.ts';
import type { Route } from '../http/call.ts';
import { strikes } from '../faults/faults.ts';
import type { ProviderParts } from '../parts.ts';
import type { TaskRecord } from '../ledger/records.ts';
import { refusal } from '../http/refusals.ts';
import { answerShapes } from './shapes.ts';
import { viewTask } from './task-view.ts';

const findTask = (id: string, { ledger, faults, clock }: ProviderParts): TaskRecord | undefined => {
  const task = ledger.task(id) ?? (faults.queryByExternalId ? ledger.taskByExternalId(id) : undefined);
  return task !== undefined && clock.now() - task.acceptedAt >= faults.unknownForMs ? task : undefined;
};

const faultyAnswer = ({ faults, random, settings }: ProviderParts, requestId: string): Answer | undefined => {
  if (strikes(faults.queryReset, random.query)) return { kind: 'reset' };
  if (strikes(faults.queryGarbled, random.query)) return garbled;
  return strikes(faults.queryError, random.query)
    ? refusedAnswer(refusal(faults.serverError), settings.errorStyle, requestId)
    : undefined;
};

/** @param id the provider's task id or, where that switch is on, the external id */
export const queryRoute =
  (id: string): Route =>
  ({ requestId }, parts) => {
    parts.tally.count('query');
    const faulty = faultyAnswer(parts, requestId);
    if (faulty !== undefined) return faulty;
    const task = findTask(id, parts);
    return task === undefined
      ? refusedAnswer(refusal(1203, 'task not found'), parts.settings.errorStyle, requestId)
      : json(answerShapes[parts.settings.shape].queried(viewTask(task, parts), requestId));
  };

const pageSchema = z.object({
  pageNum: z.coerce.number().int().min(1).max(1000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(30),
});

/** Newest first. */
export const listRoute: Route = ({ url, requestId }, parts) => {
  const page = pageSchema.safeParse(Object.fromEntries(url.searchParams));
  if (!page.success) {
    return refusedAnswer(refusal(1201, 'pageNum or pageSize'), parts.settings.errorStyle, requestId);
  }
  const { pageNum, pageSize } = page.data;
  const tasks = parts.ledger
    .tasks()
    .toReversed()
    .slice((pageNum - 1) * pageSize, pageNum * pageSize);
  const views = tasks.map((task) => viewTask(task, parts));
  return json(answerShapes[parts.settings.shape].listed(views, requestId));
};

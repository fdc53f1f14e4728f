import type { Answer } from '../http/answers.ts';
import { garbled, html, json, refusedAnswer } from '../http/answers.ts';
import type { Route } from '../http/call.ts';
import type { CreateFault } from '../faults/create-fault.ts';
import { drawCreateFault } from '../faults/create-fault.ts';
import { createTask } from './create-task.ts';
import type { ProviderParts } from '../parts.ts';
import type { TaskRecord } from '../ledger/records.ts';
import { refusal } from '../http/refusals.ts';
import { readBody } from '../http/request-body.ts';
import { answerShapes } from '../tasks/shapes.ts';
import { viewTask } from '../tasks/task-view.ts';

const refuse = (parts: ProviderParts, code: Parameters<typeof refusal>[0], requestId: string) =>
  refusedAnswer(refusal(code), parts.settings.errorStyle, requestId);

/** The answer to a request of which nothing was accepted, where a fault wants one. */
const answerBefore = (fault: CreateFault, parts: ProviderParts, requestId: string): Answer | undefined => {
  switch (fault) {
    case 'createRateLimited':
      return refuse(parts, 1302, requestId);
    case 'createSlotsTaken':
      return refuse(parts, 1303, requestId);
    case 'createErrorBefore':
      return refuse(parts, parts.faults.serverError, requestId);
    case 'createResetBefore':
      return { kind: 'reset' };
    case 'createGarbledBefore':
      return garbled;
    default:
      return undefined;
  }
};

const answerAfter = (
  fault: CreateFault,
  task: TaskRecord,
  parts: ProviderParts,
  requestId: string,
): Answer => {
  switch (fault) {
    case 'createErrorAfter':
      return refuse(parts, parts.faults.serverError, requestId);
    case 'createResetAfter':
      return { kind: 'reset' };
    case 'createGarbledAfter':
      return garbled;
    case 'createSilentAfter':
      return { kind: 'silent' };
    default:
      return json(answerShapes[parts.settings.shape].created(viewTask(task, parts), requestId));
  }
};

export const createRoute: Route = async ({ request, requestId }, parts) => {
  const body = await readBody(request, parts.settings.limits.bodyMaxBytes);
  if (body.kind === 'too-large') return html(413, 'Request Entity Too Large');
  if (!parts.withinRate(parts.clock.now())) return refuse(parts, 1302, requestId);
  const fault = drawCreateFault(parts.faults, parts.random.create);
  parts.tally.count(`create.${fault}`);
  const before = answerBefore(fault, parts, requestId);
  if (before !== undefined) return before;
  const created = await createTask(body.bytes, parts);
  if (created.kind === 'refused') {
    parts.tally.count(`createRefused.${created.refusal.code}`);
    return refusedAnswer(created.refusal, parts.settings.errorStyle, requestId);
  }
  parts.life.announce(created.task);
  parts.life.follow(created.task);
  return answerAfter(fault, created.task, parts, requestId);
};

import type { TaskId } from '../../domain/ids.ts';
import type { CreateAnswer, RefusalGround } from '../../domain/answers.ts';
import type { Answered, Exchange } from './answer.ts';
import { textAt } from './json-value.ts';
import { readFault, type Fault, type FaultKind } from './wire-fault.ts';
import { refusal, unanswered } from './wire-refusal.ts';
import { taskIdAt } from './wire-task.ts';

/**
 * What a create POST came to. A refusal is certain: the provider has no task. Whatever is not certain is ambiguous,
 * since a second POST that is accepted is paid for again.
 */
export function readCreateAnswer(exchange: Exchange): CreateAnswer {
  if (exchange.kind !== 'answered') return unanswered(exchange);
  const { body } = exchange;
  return body.kind === 'json' ? readJson(exchange, body.value) : readUnreadable(exchange, body.problem);
}

/** A gateway that finds a body too large says so in its own page and passes nothing on. */
function readUnreadable(answer: Answered, problem: string): CreateAnswer {
  if (answer.status === 413) return refusal(answer, 'too-large', tooLargeMessage);
  return {
    kind: 'ambiguous',
    message: `The provider's answer to the create request ${problem} (HTTP ${answer.status}).`,
  };
}

const tooLargeMessage =
  "The provider's gateway takes no request of this size (HTTP 413): use smaller files, or let the provider fetch them by URL.";

function readJson(answer: Answered, body: unknown): CreateAnswer {
  const fault = readFault(answer);
  if (fault !== undefined) return readRefusal(answer, fault, body);
  const taskId = createdTaskId(body);
  if (taskId !== undefined) return { kind: 'accepted', taskId };
  return {
    kind: 'ambiguous',
    message: `The provider's answer to the create request names no task (HTTP ${answer.status}).`,
  };
}

const groundOf = {
  request: 'request',
  missing: 'request',
  'too-large': 'too-large',
  duplicate: 'duplicate',
  'wrong-address': 'account',
  account: 'account',
  rate: 'rate',
  slots: 'slots',
  unavailable: 'unavailable',
  uncertain: undefined,
} satisfies Record<FaultKind, RefusalGround | undefined>;

/** A refusal that names a task contradicts itself, unless it is that of an id used before. */
function readRefusal(answer: Answered, fault: Fault, body: unknown): CreateAnswer {
  const ground = groundOf[fault.kind];
  const namesTask = (textAt(body, 'data', 'task_id') ?? textAt(body, 'task_id')) !== undefined;
  if (ground === undefined || (namesTask && ground !== 'duplicate'))
    return { kind: 'ambiguous', message: fault.message };
  return refusal(answer, ground, ground === 'too-large' ? tooLargeMessage : fault.message);
}

function createdTaskId(body: unknown): TaskId | undefined {
  return taskIdAt(body, 'data', 'task_id') ?? taskIdAt(body, 'task_id') ?? taskIdAt(body, 'id');
}

import { isJobId, type JobId, type TaskId } from '../../domain/ids.ts';
import { numberAt, textAt, valueAt } from './json-value.ts';
import { readBody } from './wire-body.ts';
import { externalIdOf, recordsOf, taskIdOf } from './wire-task.ts';

export type CallbackHint = {
  readonly taskId?: TaskId;
  readonly jobId?: JobId;
  /** The sample that Kling's console sends to try an address out: it names no task of anybody. */
  readonly isConsoleTest: boolean;
};

/**
 * What a callback's body hints at. Anybody may have written it: it decides nothing. Total.
 * @param body JSON text, or what was parsed from it
 */
export function readCallback(body: unknown): CallbackHint {
  return typeof body === 'string' ? readText(body) : readParsed(body);
}

function readText(text: string): CallbackHint {
  const body = readBody(text);
  return readParsed(body.kind === 'json' ? body.value : undefined);
}

function readParsed(body: unknown): CallbackHint {
  const records = recordsOf(body);
  const taskId = taskIdOf(records);
  const jobId = externalIdOf(records);
  return {
    ...(taskId !== undefined && { taskId }),
    ...(jobId !== undefined && isJobId(jobId) && { jobId }),
    isConsoleTest: isConsoleTest(body),
  };
}

/** The new standard's shape, without our id and without a result, which a real callback of that shape would carry. */
function isConsoleTest(body: unknown): boolean {
  const isNewStandard =
    textAt(body, 'id') !== undefined &&
    textAt(body, 'status') !== undefined &&
    numberAt(body, 'create_time') !== undefined;
  return (
    isNewStandard && !['external_id', 'outputs', 'task_id'].some((key) => valueAt(body, key) !== undefined)
  );
}

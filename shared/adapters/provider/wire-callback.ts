import type { KnockBody } from '../../ports/knock-body.ts';
import { isRecord, numberAt, textAt, valueAt } from './json-value.ts';
import { readBody } from './wire-body.ts';
import { recordsOf, taskIdOf } from './wire-task.ts';

/**
 * What a callback's body hints at. Anybody may have written it. Any JSON object may be a callback: four shapes are known,
 * and a fifth still rings the bell. Total.
 */
export function readCallback(text: string): KnockBody {
  const body = readBody(text);
  if (body.kind === 'unreadable' || !isRecord(body.value)) return { kind: 'unreadable' };
  if (isConsoleTest(body.value)) return { kind: 'test' };
  const taskId = taskIdOf(recordsOf(body.value));
  return { kind: 'task', ...(taskId !== undefined && { taskId }) };
}

/**
 * The sample that Kling's console sends to try an address out: the new standard's shape, without our id and without a result,
 * which a real callback of that shape would carry.
 */
function isConsoleTest(body: unknown): boolean {
  const isNewStandard =
    textAt(body, 'id') !== undefined &&
    textAt(body, 'status') !== undefined &&
    numberAt(body, 'create_time') !== undefined;
  return (
    isNewStandard && !['external_id', 'outputs', 'task_id'].some((key) => valueAt(body, key) !== undefined)
  );
}

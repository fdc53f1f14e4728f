import { isJobId, isTaskId, type TaskId } from '../../domain/ids.ts';
import { isRecord, textAt, valueAt, type JsonRecord } from './json-value.ts';

/** The body, and what lies below its `data`, outermost first. A wrapped answer may hold a whole flat envelope: 4 levels. */
const maxLevels = 4;

export function recordsOf(body: unknown): readonly JsonRecord[] {
  const found: JsonRecord[] = [];
  for (let at = body; isRecord(at) && found.length < maxLevels; at = valueAt(at, 'data')) found.push(at);
  return found;
}

/**
 * The record that decides: the innermost in the provider's own words, else the innermost in a gateway's. An envelope's
 * own `status`, which stands beside no id, is not a task's.
 */
export function taskRecord(records: readonly JsonRecord[]): JsonRecord | undefined {
  return (
    records.findLast((record) => has(record, 'task_status') || has(record, 'task_result')) ??
    records.findLast((record) => has(record, 'status') && (has(record, 'task_id') || has(record, 'id'))) ??
    records.findLast((record) => has(record, 'task_id'))
  );
}

const has = (record: JsonRecord, key: string): boolean => {
  const value = valueAt(record, key);
  return value !== undefined && value !== null && value !== '';
};

/**
 * The outermost id is the one that we were given: a gateway may show its supplier's id further in. A bare `id` counts
 * only in the record that decides, since gateways number their own rows by it too.
 */
export function taskIdOf(records: readonly JsonRecord[]): TaskId | undefined {
  const named = records.map((record) => taskIdAt(record, 'task_id')).find((id) => id !== undefined);
  return named ?? taskIdAt(taskRecord(records), 'id');
}

/** Beyond the record that names our task a gateway may show what it told its supplier: only an id of ours counts there. */
export function externalIdOf(records: readonly JsonRecord[]): string | undefined {
  const ids = records.map(
    (record) =>
      textAt(record, 'task_info', 'external_task_id') ??
      textAt(record, 'external_task_id') ??
      textAt(record, 'external_id'),
  );
  const ours = ids.find((id) => id !== undefined && isJobId(id));
  const named = records.findIndex((record) => has(record, 'task_id'));
  return ours ?? ids.slice(0, named === -1 ? ids.length : named + 1).find((id) => id !== undefined);
}

/** A number is an id too, as long as JSON has not rounded it. */
export function taskIdAt(value: unknown, ...path: readonly string[]): TaskId | undefined {
  const found = valueAt(value, ...path);
  const text = Number.isSafeInteger(found) ? String(found) : found;
  return typeof text === 'string' && isTaskId(text) ? text : undefined;
}

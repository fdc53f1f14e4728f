import type { Journal } from './journal.ts';
import type { ProviderRecord, SpeechRecord, TaskRecord } from './records.ts';
import { isRunning } from './records.ts';

/** What was accepted, and therefore paid: one entry per task and one per speech, for good. */
export interface Ledger {
  record(entry: ProviderRecord): void;
  task(taskId: string): TaskRecord | undefined;
  taskByExternalId(externalTaskId: string): TaskRecord | undefined;
  speech(audioId: string): SpeechRecord | undefined;
  /** In the order in which they were accepted. */
  tasks(): readonly TaskRecord[];
  speeches(): readonly SpeechRecord[];
  /** Slots in use: a task holds one until it ends. */
  running(): number;
}

export const openLedger = (journal: Journal): Ledger => {
  const tasks = new Map<string, TaskRecord>();
  const speeches = new Map<string, SpeechRecord>();
  const externalIds = new Map<string, string>();
  const running = new Set<string>();

  const rememberTask = (entry: TaskRecord) => {
    tasks.set(entry.taskId, entry);
    if (entry.externalTaskId !== undefined) externalIds.set(entry.externalTaskId, entry.taskId);
    if (isRunning(entry)) running.add(entry.taskId);
    else running.delete(entry.taskId);
  };
  const remember = (entry: ProviderRecord) => {
    if (entry.kind === 'task') rememberTask(entry);
    else speeches.set(entry.audioId, entry);
  };
  for (const entry of journal.records) remember(entry);

  return {
    record: (entry) => {
      journal.append(entry);
      remember(entry);
    },
    task: (taskId) => tasks.get(taskId),
    taskByExternalId: (externalTaskId) => tasks.get(externalIds.get(externalTaskId) ?? ''),
    speech: (audioId) => speeches.get(audioId),
    tasks: () => [...tasks.values()],
    speeches: () => [...speeches.values()],
    running: () => running.size,
  };
};

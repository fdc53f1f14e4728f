import type { JobId, TaskId } from '../domain/ids.ts';

/** Which job a provider's task belongs to, written once and for good. */
export interface Tasks {
  /** False when the task belongs to another job. Claiming again for the same job is true again. */
  claim(taskId: TaskId, jobId: JobId): Promise<boolean>;
}

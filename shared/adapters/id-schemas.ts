import * as z from 'zod/mini';
import {
  isJobId,
  isNameId,
  isSlotId,
  isTaskId,
  type JobId,
  type NameId,
  type SlotId,
  type TaskId,
} from '../domain/ids.ts';

export const nameIdSchema = z.custom<NameId>(
  (value) => typeof value === 'string' && isNameId(value),
  'is no name id',
);
export const jobIdSchema = z.custom<JobId>(
  (value) => typeof value === 'string' && isJobId(value),
  'is no job id',
);
export const slotIdSchema = z.custom<SlotId>(
  (value) => typeof value === 'string' && isSlotId(value),
  'is no slot id',
);
export const taskIdSchema = z.custom<TaskId>(
  (value) => typeof value === 'string' && isTaskId(value),
  'is no task id',
);

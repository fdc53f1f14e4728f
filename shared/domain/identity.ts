import { createHash } from 'node:crypto';
import { isJobId, isNameId, isSlotId, type JobId, type NameId, type SlotId } from './ids.ts';
import { folderOf } from './upload-key.ts';

const hash = (parts: readonly string[], length: number): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, length);

const mismade = (what: string, text: string): never => {
  throw new Error(`${what} was made in a wrong shape: ${text}.`);
};

/** The folder's hash comes first, so that the jobs of a folder can be counted by their ids alone. */
export const nameIdOf = (bucket: string, name: string): NameId => {
  const id = hash([bucket, folderOf(name)], 8) + hash([bucket, name], 24);
  return isNameId(id) ? id : mismade('A name id', id);
};

/** `attempt` counts the jobs of the name, so an id is never used twice even for the same two files. */
export const jobIdOf = (name: NameId, versions: readonly string[], attempt: number): JobId => {
  const id = `${name}-${hash(versions, 16)}-${attempt}`;
  return isJobId(id) ? id : mismade('A job id', id);
};

export const nameOfJob = (job: JobId): NameId => {
  const id = nameKeyOf(job);
  return isNameId(id) ? id : mismade('A name id', id);
};

export const slotIdOf = ({ id, turn }: { readonly id: JobId; readonly turn: number }): SlotId => {
  const slot = `${id}.${turn}`;
  return isSlotId(slot) ? slot : mismade('A slot id', slot);
};

export const jobOfSlot = (slot: SlotId): JobId => {
  const job = slot.slice(0, slot.indexOf('.'));
  return isJobId(job) ? job : mismade('A job id', job);
};

/** Which of its name's jobs this is, counted from 1. */
export const attemptOf = (job: JobId): number => Number(job.slice(job.lastIndexOf('-') + 1));

/** Equal for a name, its jobs and their slots: the name's id. */
export const nameKeyOf = (id: string): string => id.slice(0, 32);

/** Equal for all names and jobs of one folder. */
export const folderKeyOf = (id: string): string => id.slice(0, 8);

/** Equal exactly when a video of the same contents with the same options was asked for. */
export const fingerprintOf = (contents: readonly string[]): string => hash(contents, 32);

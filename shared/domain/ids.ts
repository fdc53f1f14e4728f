/** Identifiers are branded strings: one made for another purpose does not compile. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 32 hex characters: 8 of the folder's hash, 24 of the name's. The key of the name's item. */
export type NameId = Branded<'NameId'>;

/**
 * `<name id>-<pair hash>-<attempt>`: at most 64 characters of [a-z0-9-]. It is the provider's `external_task_id`,
 * and its first part finds the name's item without an index.
 */
export type JobId = Branded<'JobId'>;

/**
 * `<job id>.<turn>`: one stay in line and at the provider. It is never taken again once it was given back, so that giving
 * back late, or twice, cannot free the slot of somebody else.
 */
export type SlotId = Branded<'SlotId'>;

/** The provider's id of a task. A string even where it looks like a number: they exceed 2^53. */
export type TaskId = Branded<'TaskId'>;

const nameIdPattern = /^[0-9a-f]{32}$/;
const jobIdPattern = /^[0-9a-f]{32}-[0-9a-f]{16}-[1-9][0-9]{0,8}$/;
const slotIdPattern = /^[0-9a-f]{32}-[0-9a-f]{16}-[1-9][0-9]{0,8}\.[0-9]{1,9}$/;
const taskIdPattern = /^[\w.:-]{1,128}$/;

export const isNameId = (text: string): text is NameId => nameIdPattern.test(text);
export const isJobId = (text: string): text is JobId => jobIdPattern.test(text);
export const isSlotId = (text: string): text is SlotId => slotIdPattern.test(text);
/** Task ids come from outside and go into a URL's path, so nothing that could change that path is one. */
export const isTaskId = (text: string): text is TaskId => taskIdPattern.test(text) && !/^\.+$/.test(text);

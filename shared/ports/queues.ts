import type { Command } from '../domain/commands.ts';
import type { JobId, NameId, SlotId, TaskId } from '../domain/ids.ts';

export type Message =
  /** Look at this name: something may be due. */
  | { readonly look: NameId }
  /** Somebody who had this job's callback URL knocked. */
  | { readonly knock: JobId; readonly taskId?: TaskId }
  /** A slot has been held for long: is it still this job's? */
  | { readonly audit: SlotId }
  /**
   * `id` is made where the command is given: however often it comes, it is carried out once. `typed` is the name in the
   * operator's words, for whoever has to be told that there is none.
   */
  | { readonly command: Command; readonly name: NameId; readonly id: string; readonly typed?: string };

export interface Queue {
  send(messages: readonly Message[], delayMs?: number): Promise<void>;
}

/** Messages that failed, and come again by themselves. */
export interface Retries {
  /** `receipt` is of this very delivery. */
  putOff(receipt: string, delayMs: number): Promise<void>;
}

/** Where a message that can never be understood goes, with a sentence that says why. */
export interface DeadLetters {
  setAside(body: string, problem: string): Promise<void>;
}

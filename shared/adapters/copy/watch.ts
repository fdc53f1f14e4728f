import { CopyFault } from './copy-fault.ts';

/** Ends everything that one copy has under way, at the first reason to. */
export type Watch = {
  /** Aborted with the reason. Every request of the copy hangs on it. */
  readonly signal: AbortSignal;
  /** Something moved. */
  readonly progress: () => void;
  readonly stop: (reason: Error) => void;
  /** The copy is over: lets go of the timers. */
  readonly end: () => void;
};

export type WatchLimits = { readonly idleTimeoutMs: number; readonly totalTimeoutMs: number };

export const startWatch = ({ idleTimeoutMs, totalTimeoutMs }: WatchLimits): Watch => {
  const controller = new AbortController();
  const stop = (reason: Error): void => controller.abort(reason);
  const idle = setTimeout(() => stop(overdue('nothing moved for', idleTimeoutMs)), idleTimeoutMs);
  const total = setTimeout(() => stop(overdue('it took longer than', totalTimeoutMs)), totalTimeoutMs);
  return {
    signal: controller.signal,
    progress: () => idle.refresh(),
    stop,
    end: () => {
      clearTimeout(idle);
      clearTimeout(total);
    },
  };
};

const overdue = (what: string, limitMs: number): CopyFault =>
  new CopyFault(`Copying the video was given up: ${what} ${limitMs} ms. Copying again is safe.`);

/** How an invocation ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  /** The handler threw: Lambda calls it a function error. */
  | { readonly kind: 'threw'; readonly problem: string }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  /** The process ended in the middle: killed, out of memory, or an error outside the handler. */
  | { readonly kind: 'crashed'; readonly problem: string };

/** One readable line about an invocation that did not return; undefined for one that did. */
export const describeFailure = (outcome: Outcome): string | undefined => {
  if (outcome.kind === 'returned') return undefined;
  if (outcome.kind === 'timed-out')
    return `took longer than its ${outcome.timeoutMs / 1000} s and was stopped`;
  return outcome.problem.split('\n')[0];
};

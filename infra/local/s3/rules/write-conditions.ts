import { namesEtag } from './read-conditions.ts';

/** What has to hold of a key's current object for a write or a removal. */
export type WriteCondition =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'if-absent' }>
  | Readonly<{ kind: 'if-match'; etag: string }>;

/** The key at the moment of the commit. A key whose current version is a delete marker has no object. */
export type KeyState = Readonly<{
  currentEtag: string | undefined;
  /** The object was removed after this request had begun. */
  removedMeanwhile: boolean;
}>;

/**
 * If-None-Match is refused where an object is, and in doubt where one was removed while the bytes were on their way; then
 * the client is told to try again. If-Match needs an object to compare with, so without one it finds no key.
 */
export const checkWrite = (
  condition: WriteCondition,
  state: KeyState,
): 'write' | 'precondition-failed' | 'no-such-key' | 'conflict' => {
  switch (condition.kind) {
    case 'none':
      return 'write';
    case 'if-absent':
      if (state.currentEtag !== undefined) return 'precondition-failed';
      return state.removedMeanwhile ? 'conflict' : 'write';
    case 'if-match':
      if (state.currentEtag === undefined) return 'no-such-key';
      return namesEtag(condition.etag, state.currentEtag) ? 'write' : 'precondition-failed';
  }
};

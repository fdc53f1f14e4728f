import type { TaskId } from '../domain/ids.ts';

/** What a callback's body says. It decides nothing: the task is a hint, for a job whose own task is not known yet. */
export type KnockBody =
  | { readonly kind: 'task'; readonly taskId?: TaskId }
  /** The provider's console tries the address out. */
  | { readonly kind: 'test' }
  | { readonly kind: 'unreadable' };

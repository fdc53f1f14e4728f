import type { OptionValues } from '../../shared/domain/options.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { FaultKind } from './kinds.ts';
import type { WrittenRow } from './written-batch.ts';

export type Contents = {
  readonly contents: string;
  readonly refusal?: string;
  readonly again?: string;
  /** What a file of options says, or the metadata of another one. */
  readonly options?: OptionValues;
  /** Of a batch. */
  readonly rows?: readonly WrittenRow[];
};

/** What people do in a schedule. Those without a kind are its ordinary course, and are never left out. */
export type ScriptEvent = { readonly afterMs: number; readonly kind?: FaultKind } & Act;

type Act =
  | { readonly act: 'put'; readonly key: string; readonly dropped: Contents }
  | { readonly act: 'remove'; readonly key: string }
  | { readonly act: 'command'; readonly name: string; readonly command: Command }
  | { readonly act: 'jump'; readonly ms: number }
  | { readonly act: 'forge' | 'mislead' | 'malform'; readonly choice: number }
  | { readonly act: 'poison' | 'redrive' | 'redrive-done'; readonly choice: number };

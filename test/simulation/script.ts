import type { Command } from '../../shared/ports.ts';
import { between, pick, type Random } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';

export type Contents = {
  readonly contents: string;
  readonly refusal?: string;
  readonly again?: string;
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

export const names = ['c/ann', 'c/bea', 'd/cem'] as const;

const minute = 60_000;

export const writeScript = (random: Random, troubleMs: number): readonly ScriptEvent[] => {
  const uploads = names.flatMap((name) => pairOf(random, name, troubleMs / 2));
  const count = pick(random, [0, 2, 4, 8]);
  const extras = Array.from({ length: count }, (_, index) =>
    extra(random, between(random, 0, troubleMs), index, troubleMs),
  );
  return [...uploads, ...extras].sort((one, other) => one.afterMs - other.afterMs);
};

const pairOf = (random: Random, name: string, spanMs: number): readonly ScriptEvent[] => {
  const afterMs = between(random, 0, random() < 0.5 ? 10_000 : spanMs);
  const gapMs = between(random, 0, pick(random, [2000, 2000, 8000, 2 * minute, spanMs]));
  const keys = random() < 0.5 ? [`${name}.png`, `${name}.mp3`] : [`${name}.mp3`, `${name}.png`];
  return keys.map((key, index) => ({
    act: 'put',
    key,
    afterMs: afterMs + index * gapMs,
    dropped: { contents: `${key}, the first` },
  }));
};

const extra = (random: Random, afterMs: number, index: number, troubleMs: number): ScriptEvent => {
  const name = pick(random, names);
  const extension = pick(random, ['png', 'mp3']);
  const key = `${name}.${extension}`;
  const fresh = { contents: `${key}, version ${index}` };
  const first = { contents: `${key}, the first` };
  const choice = random();
  // A job that stays unsure is answered after an hour: an operator who reads that comes later.
  const releasedMs = choice < 0.5 ? afterMs : troubleMs + between(random, 30, 240) * minute;
  return pick<() => ScriptEvent>(random, [
    () => ({ afterMs, kind: 'upload.replaced', act: 'put', key, dropped: fresh }),
    () => ({ afterMs, kind: 'upload.replaced', act: 'put', key, dropped: fresh }),
    () => ({ afterMs, kind: 'upload.unchanged', act: 'put', key, dropped: first }),
    () => ({ afterMs, kind: 'upload.unchanged', act: 'put', key, dropped: first }),
    () => ({ afterMs, kind: 'upload.again', act: 'put', key, dropped: { ...first, again: String(index) } }),
    () => ({ afterMs, kind: 'upload.removed', act: 'remove', key }),
    () => ({
      afterMs,
      kind: 'upload.refused',
      act: 'put',
      key,
      dropped: { ...fresh, refusal: 'is no good.' },
    }),
    () => ({
      afterMs,
      kind: 'upload.rival',
      act: 'put',
      key: `${name}.${extension === 'png' ? 'jpg' : 'wav'}`,
      dropped: fresh,
    }),
    () => ({ afterMs, kind: 'upload.stranger', act: 'put', key: `${name}.docx`, dropped: fresh }),
    () => ({ afterMs, kind: 'command.retry', act: 'command', name, command: 'retry' }),
    () => ({ afterMs: releasedMs, kind: 'command.release', act: 'command', name, command: 'release' }),
    () => ({ afterMs, kind: 'command.cancel', act: 'command', name, command: 'cancel' }),
    () => ({
      afterMs,
      kind: 'clock.jump',
      act: 'jump',
      ms: between(random, 1, pick(random, [5, 90, 1500])) * minute,
    }),
    () => ({ afterMs, kind: 'callback.forged', act: 'forge', choice }),
    () => ({ afterMs, kind: 'callback.misleading', act: 'mislead', choice }),
    () => ({ afterMs, kind: 'callback.malformed', act: 'malform', choice }),
    () => ({ afterMs, kind: 'message.poison', act: 'poison', choice }),
    () => ({ afterMs, kind: 'message.redriven', act: 'redrive', choice }),
    () => ({ afterMs, kind: 'message.done-redriven', act: 'redrive-done', choice }),
  ])();
};

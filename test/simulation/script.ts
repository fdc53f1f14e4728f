import type { OptionValues } from '../../shared/domain/options.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';

export type Contents = {
  readonly contents: string;
  readonly refusal?: string;
  readonly again?: string;
  /** What a file of options says, or the metadata of another one. */
  readonly options?: OptionValues;
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

const names = ['c/ann', 'c/bea', 'd/cem'] as const;

const minute = 60_000;

export const writeScript = (random: Random, troubleMs: number): readonly ScriptEvent[] => {
  const sounds = new Map(names.map((name) => [name, soundOf(random)]));
  const uploads = [...sounds].flatMap(([name, sound]) => pairOf(random, name, sound, troubleMs / 2));
  const count = pick(random, [0, 2, 4, 8]);
  const extras = Array.from({ length: count }, (_, index) => {
    const name = pick(random, names);
    const scene = { random, name, sound: sounds.get(name) ?? 'mp3', index, troubleMs };
    return extra({ ...scene, afterMs: between(random, 0, troubleMs) });
  });
  return [...uploads, ...extras].sort((one, other) => one.afterMs - other.afterMs);
};

/** What a portrait of the schedule says: a recording, a script, or what options name. */
const soundOf = (random: Random): Sound => pick(random, ['mp3', 'mp3', 'mp3', 'mp3', 'txt', 'txt', 'json']);

type Sound = 'mp3' | 'txt' | 'json';

type Scene = {
  readonly random: Random;
  readonly name: string;
  readonly sound: Sound;
  readonly index: number;
  readonly afterMs: number;
  readonly troubleMs: number;
};

const contentsOf = (key: string, edition: string): Contents => ({
  contents: `${key}, ${edition}`,
  ...(key.endsWith('.json') ? { options: { audioId: `known ${key} ${edition}` } } : {}),
});

const pairOf = (random: Random, name: string, sound: Sound, spanMs: number): readonly ScriptEvent[] => {
  const afterMs = between(random, 0, random() < 0.5 ? 10_000 : spanMs);
  const gapMs = between(random, 0, pick(random, [2000, 2000, 8000, 2 * minute, spanMs]));
  const keys = [`${name}.png`, `${name}.${sound}`];
  return (random() < 0.5 ? keys : keys.toReversed()).map((key, index) => ({
    act: 'put',
    key,
    afterMs: afterMs + index * gapMs,
    dropped: contentsOf(key, 'the first'),
  }));
};

const someOptions: readonly [OptionValues, ...OptionValues[]] = [
  { mode: 'pro' },
  { voice: 'uk_man2' },
  { prompt: 'Smile.' },
  { mode: 'std', voice: 'uk_boy1', prompt: 'Frown.' },
];

const extra = (scene: Scene): ScriptEvent =>
  pick<(scene: Scene) => ScriptEvent>(scene.random, [
    upload,
    upload,
    upload,
    upload,
    choose,
    choose,
    command,
    disturbance,
    disturbance,
  ])(scene);

const upload = ({ random, name, sound, index, afterMs }: Scene): ScriptEvent => {
  const extension = pick(random, ['png', sound]);
  const key = `${name}.${extension}`;
  const fresh = contentsOf(key, `version ${index}`);
  const first = contentsOf(key, 'the first');
  const put = (kind: FaultKind, at: string, dropped: Contents) => ({
    afterMs,
    kind,
    act: 'put' as const,
    key: at,
    dropped,
  });
  return pick<() => ScriptEvent>(random, [
    () => put('upload.replaced', key, fresh),
    () => put('upload.replaced', key, fresh),
    () => put('upload.unchanged', key, first),
    () => put('upload.unchanged', key, first),
    () => put('upload.again', key, { ...first, again: String(index) }),
    () => ({ afterMs, kind: 'upload.removed', act: 'remove', key }),
    () => put('upload.refused', key, { ...fresh, refusal: 'is no good.' }),
    () => {
      const rival = `${name}.${extension === 'png' ? 'jpg' : 'wav'}`;
      return put('upload.rival', rival, contentsOf(rival, `version ${index}`));
    },
    () => put('upload.stranger', `${name}.docx`, fresh),
  ])();
};

/** What videos are to be like, and scripts where there may be recordings already. */
const choose = ({ random, name, index, afterMs }: Scene): ScriptEvent => {
  const options = pick(random, someOptions);
  const put = (kind: FaultKind, key: string, chosen: Omit<Contents, 'contents'>) => {
    const dropped = { contents: `${key}, version ${index}`, ...chosen };
    return { afterMs, kind, act: 'put' as const, key, dropped };
  };
  const folder = pick(random, ['', 'c/', 'd/']);
  return pick<() => ScriptEvent>(random, [
    () => put('upload.script', `${name}.txt`, {}),
    () => put('upload.options', `${name}.json`, { options }),
    () => put('upload.options', `${name}.json`, { options }),
    () => put('upload.metadata', `${name}.png`, { options }),
    () => put('upload.defaults', `${folder}_defaults.json`, { options }),
    () => put('upload.defaults', `${folder}_defaults.json`, { options }),
    () => put('upload.broken-options', `${name}.json`, { refusal: 'is no good.' }),
    () => put('upload.broken-options', `${folder}_defaults.json`, { refusal: 'is no good.' }),
    () => ({ afterMs, kind: 'upload.removed', act: 'remove', key: `${name}.json` }),
    () => ({ afterMs, kind: 'upload.removed', act: 'remove', key: `${folder}_defaults.json` }),
  ])();
};

const command = ({ random, name, afterMs, troubleMs }: Scene): ScriptEvent => {
  // A job that stays unsure is answered after an hour: an operator who reads that comes later.
  const releasedMs = random() < 0.5 ? afterMs : troubleMs + between(random, 30, 240) * minute;
  return pick<ScriptEvent>(random, [
    { afterMs, kind: 'command.retry', act: 'command', name, command: 'retry' },
    { afterMs: releasedMs, kind: 'command.release', act: 'command', name, command: 'release' },
    { afterMs, kind: 'command.cancel', act: 'command', name, command: 'cancel' },
  ]);
};

const disturbance = ({ random, afterMs }: Scene): ScriptEvent => {
  const choice = random();
  const ms = between(random, 1, pick(random, [5, 90, 1500])) * minute;
  return pick<ScriptEvent>(random, [
    { afterMs, kind: 'clock.jump', act: 'jump', ms },
    { afterMs, kind: 'callback.forged', act: 'forge', choice },
    { afterMs, kind: 'callback.misleading', act: 'mislead', choice },
    { afterMs, kind: 'callback.malformed', act: 'malform', choice },
    { afterMs, kind: 'message.poison', act: 'poison', choice },
    { afterMs, kind: 'message.redriven', act: 'redrive', choice },
    { afterMs, kind: 'message.done-redriven', act: 'redrive-done', choice },
  ]);
};

import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick } from './kernel/chance.ts';
import type { ScriptEvent } from './script-event.ts';
import { choose, contentsOf, upload, type Scene, type Sound } from './upload-script.ts';

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

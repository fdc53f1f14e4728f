import type { OptionValues } from '../../shared/domain/options.ts';
import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { pick } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';
import type { Contents, ScriptEvent } from './script-event.ts';

export type Sound = 'mp3' | 'txt' | 'json';

export type Scene = {
  readonly random: Random;
  readonly name: string;
  readonly sound: Sound;
  readonly index: number;
  readonly afterMs: number;
  readonly troubleMs: number;
};

export const contentsOf = (key: string, edition: string): Contents => ({
  contents: `${key}, ${edition}`,
  ...(key.endsWith('.json') ? { options: { audioId: `known ${key} ${edition}` } } : {}),
});

const someOptions: readonly [OptionValues, ...OptionValues[]] = [
  { mode: 'pro' },
  { voice: 'uk_man2' },
  { prompt: 'Smile.' },
  { mode: 'std', voice: 'uk_boy1', prompt: 'Frown.' },
];

/** What people do with the portrait of a name and what it is to say. */
export const upload = ({ random, name, sound, index, afterMs }: Scene): ScriptEvent => {
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
export const choose = ({ random, name, index, afterMs }: Scene): ScriptEvent => {
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

import { expect, it } from 'vitest';
import type { Media, UploadedFile } from '../../shared/ports/media.ts';

export type MediaUnderTest = {
  readonly media: Media;
  /** Drops a text, and tells which version it became. */
  readonly put: (
    key: string,
    text: string,
    metadata?: Readonly<Record<string, string>>,
  ) => Promise<UploadedFile>;
  readonly remove: (key: string) => Promise<void>;
};

/** What the store of uploads promises of texts; of portraits and recordings it is tested with real ones. */
export const itKeepsUploads = (create: () => Promise<MediaUnderTest>): void => {
  it('tells the same facts of the same script, and what its metadata asks for', async () => {
    const { media, put } = await create();
    const file = await put('c/ann.txt', '  Hello!\n', { 'avatar-voice': 'uk_man2', 'avatar-again': '2' });

    expect(await media.check(file, 'script')).toEqual({
      kind: 'accepted',
      role: 'script',
      facts: {
        bytes: 9,
        sha256: '479abd423c848ddf8640dff481c0523467c63ec4deec85d78b42ac35d55d1eeb',
        characters: 6,
        options: { voice: 'uk_man2' },
        again: '2',
      },
    });
  });

  it('tells what an options file says, and refuses one that says what cannot be done', async () => {
    const { media, put } = await create();
    const good = await put('c/ann.json', '{"mode": "pro"}');
    const bad = await put('c/ann.json', '{"mode": "best"}');

    expect(await media.check(good, 'options')).toMatchObject({ facts: { options: { mode: 'pro' } } });
    expect(await media.check(bad, 'options')).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('ann.json asks for what cannot be done. mode must be'),
    });
  });

  it('reads the version that was named, not the newest, even when the file was removed', async () => {
    const { media, put, remove } = await create();
    const first = await put('c/ann.txt', 'first');
    const second = await put('c/ann.txt', 'second');
    await remove('c/ann.txt');

    expect([await media.readText(first), await media.readText(second)]).toEqual(['first', 'second']);
  });

  it('finds a version gone that there never was', async () => {
    const { media, put } = await create();
    await put('c/ann.txt', 'Hello!');
    const unknown = { key: 'c/ann.txt', versionId: 'never' };

    expect(await media.check(unknown, 'script')).toEqual({ kind: 'gone' });
    expect(await media.readText(unknown)).toBeUndefined();
  });

  it('reads a text past its byte order mark, on arrival and later alike', async () => {
    const { media, put } = await create();
    const defaults = await put('c/_defaults.json', '\uFEFF{"mode": "pro"}');
    const script = await put('c/ann.txt', '\uFEFFHello!');

    expect(await media.check(defaults, 'defaults')).toMatchObject({ facts: { options: { mode: 'pro' } } });
    expect(await media.readDefaults(['c/'])).toEqual([
      { kind: 'options', key: 'c/_defaults.json', values: { mode: 'pro' } },
    ]);
    expect(await media.check(script, 'script')).toMatchObject({ facts: { characters: 6 } });
    expect(await media.readText(script)).toBe('Hello!');
  });

  it('reads the defaults of folders as they are now, in the order of the folders', async () => {
    const { media, put, remove } = await create();
    await put('_defaults.json', '{"mode": "std"}');
    await put('_defaults.json', '{"mode": "pro"}');
    await put('c/_defaults.json', '{"prompt": "Smile."}');
    await put('c/d/_defaults.json', '{"prompt": "Frown."}');
    await remove('c/d/_defaults.json');

    expect(await media.readDefaults(['c/d/', 'c/', ''])).toEqual([
      { kind: 'options', key: 'c/_defaults.json', values: { prompt: 'Smile.' } },
      { kind: 'options', key: '_defaults.json', values: { mode: 'pro' } },
    ]);
  });
};

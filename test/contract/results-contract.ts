import { expect, it } from 'vitest';
import { jobIdOf, nameIdOf } from '../../shared/domain/identity.ts';
import { resultKeysOf } from '../../shared/domain/result-keys.ts';
import type { Publication, Results } from '../../shared/ports/results.ts';

export type ResultsUnderTest = {
  readonly results: Results;
  /** The body at a key; undefined when nothing is there. */
  readonly read: (key: string) => Promise<string | undefined>;
};

const id = nameIdOf('drop', 'c/ann');
const keys = resultKeysOf({ id, name: 'c/ann' });
const writer = jobIdOf(id, ['v1', 'v2'], 1);

const publication = (edition: number, errorText?: string): Publication => ({
  keys,
  writer,
  edition,
  status: `{"edition":${edition}}`,
  errorText,
});

/** What the files beside a video promise, whoever writes them late, twice or at once. */
export const itPublishesResults = (create: () => Promise<ResultsUnderTest>): void => {
  it('writes the status, and the error text when there is one', async () => {
    const { results, read } = await create();

    await results.publish(publication(1, 'It is too short.'));

    expect(await read(keys.status)).toBe('{"edition":1}');
    expect(await read(keys.errorText)).toBe('It is too short.');
  });

  it('removes the error text when nothing is wrong any more', async () => {
    const { results, read } = await create();

    await results.publish(publication(1, 'It is too short.'));
    await results.publish(publication(2));

    expect(await read(keys.errorText)).toBeUndefined();
  });

  it('keeps a newer edition from a slow worker’s late one', async () => {
    const { results, read } = await create();

    await results.publish(publication(5));
    await results.publish(publication(3, 'It was too short.'));

    expect(await read(keys.status)).toBe('{"edition":5}');
    expect(await read(keys.errorText)).toBeUndefined();
  });

  it('keeps a newer error text from a slow worker that knew of none', async () => {
    const { results, read } = await create();

    await results.publish(publication(5, 'It is too long.'));
    await results.publish(publication(3));

    expect(await read(keys.errorText)).toBe('It is too long.');
  });

  it('may be told the same twice', async () => {
    const { results, read } = await create();

    await results.publish(publication(1, 'It is too short.'));
    await results.publish(publication(1, 'It is too short.'));

    expect(await read(keys.status)).toBe('{"edition":1}');
    expect(await read(keys.errorText)).toBe('It is too short.');
  });

  it('ends with the newest of many that race, its error text with it', async () => {
    const { results, read } = await create();
    const editions = [4, 1, 6, 2, 5, 3].map((edition) =>
      publication(edition, edition % 2 === 1 ? 'odd' : undefined),
    );

    await Promise.all(editions.map((each) => results.publish(each)));

    expect(await read(keys.status)).toBe('{"edition":6}');
    expect(await read(keys.errorText)).toBeUndefined();
  });
};

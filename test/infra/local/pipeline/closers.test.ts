import { describe, expect, it } from 'vitest';
import { createClosers } from '../../../../infra/local/pipeline/closers.ts';

const recorder = () => {
  const closed: string[] = [];
  const closer = (name: string) => async () => {
    closed.push(name);
  };
  return { closed, closer };
};

describe('closing what was started', () => {
  it('goes backwards, once', async () => {
    const { closed, closer } = recorder();
    const closers = createClosers();
    closers.add(closer('first'));
    closers.add(closer('second'));

    await Promise.all([closers.close(), closers.close()]);

    expect(closed).toEqual(['second', 'first']);
  });

  it('closes the rest when one fails, and then says so', async () => {
    const { closed, closer } = recorder();
    const closers = createClosers();
    closers.add(closer('first'));
    closers.add(async () => {
      throw new Error('stuck');
    });

    const closing = closers.close();

    await expect(closing).rejects.toThrow('stuck');
    expect(closed).toEqual(['first']);
  });

  it('closes what is still being started when the end has begun', async () => {
    const { closed, closer } = recorder();
    const closers = createClosers();
    await closers.close();

    closers.add(closer('late'));
    await closers.close();

    expect(closed).toEqual(['late']);
  });
});

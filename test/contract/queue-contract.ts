import { expect, it } from 'vitest';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { Queue } from '../../shared/ports/queues.ts';

export type QueueUnderTest = {
  readonly queue: Queue;
  /** All bodies that can be taken now. */
  readonly takeAll: () => Promise<readonly string[]>;
};

const looks = Array.from({ length: 25 }, (_, number) => ({ look: nameIdOf('drop', `name ${number}`) }));

/** What a queue promises: everything sent arrives as it was sent; what is delayed does not arrive yet. */
export const itDeliversMessages = (create: () => Promise<QueueUnderTest>): void => {
  it('brings every message of a large send', async () => {
    const { queue, takeAll } = await create();

    await queue.send(looks);

    const bodies = (await takeAll()).map((body): unknown => JSON.parse(body));
    expect(bodies).toHaveLength(25);
    expect(bodies).toEqual(expect.arrayContaining(looks));
  });

  it('sends nothing when there is nothing to send', async () => {
    const { queue, takeAll } = await create();

    await queue.send([]);

    expect(await takeAll()).toEqual([]);
  });

  it('keeps a delayed message back', async () => {
    const { queue, takeAll } = await create();

    await queue.send(looks.slice(0, 1), 600_000);

    expect(await takeAll()).toEqual([]);
  });
};

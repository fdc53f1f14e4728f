import { expect, it } from 'vitest';
import { nameIdOf } from '../../shared/domain/identity.ts';
import { emptyRecord, type NameRecord } from '../../shared/domain/name-record.ts';
import type { Names } from '../../shared/ports/names.ts';

export const recordOf = (name: string, fields: Partial<NameRecord> = {}): NameRecord => ({
  ...emptyRecord(nameIdOf('drop', name), 'drop', name),
  ...fields,
});

/** What every store of names promises, the one in memory as well as the one in DynamoDB. */
export const itKeepsNames = (create: () => Names | Promise<Names>): void => {
  it('answers undefined for a name that was never written', async () => {
    const names = await create();

    expect(await names.load(nameIdOf('drop', 'nobody'))).toBeUndefined();
  });

  it('reads back what was written, with the version it was given', async () => {
    const names = await create();
    const record = recordOf('c/ann', {
      uploads: { png: { state: 'removed', sequencer: '0A' } },
      history: [{ at: 1, event: 'c/ann.png removed' }],
    });

    const saved = await names.save(record);

    expect(saved).toEqual({ ...record, version: 1 });
    expect(await names.load(record.id)).toEqual({ ...record, version: 1 });
  });

  it('reads back what was spoken, in whichever words and voices', async () => {
    const names = await create();
    const audio = { id: 'audio-1', at: 1, durationSeconds: 5.2 };
    const record = recordOf('c/ann', {
      spoken: { key: 'b', tries: 1, until: 5, others: [{ key: 'a', audio }] },
    });

    await names.save(record);

    expect(await names.load(record.id)).toEqual({ ...record, version: 1 });
  });

  it('reads many names at once, as written, and leaves out those that never were', async () => {
    const names = await create();
    const records = Array.from({ length: 250 }, (_, number) => recordOf(`c/${number}`, { jobs: number }));
    for (const record of records) await names.save(record);

    const found = await names.loadAll([...records.map(({ id }) => id), nameIdOf('drop', 'nobody')]);

    const byNumber = found.toSorted((one, other) => one.jobs - other.jobs);
    expect(byNumber).toMatchObject(records.map(({ id, jobs }) => ({ id, jobs, version: 1 })));
    expect(found).toHaveLength(records.length);
    expect(await names.loadAll([])).toEqual([]);
  });

  it('refuses a write on a version that is not the stored one', async () => {
    const names = await create();
    const record = recordOf('c/ann');
    const first = await names.save(record);

    expect(await names.save(record)).toBeUndefined();
    expect(await names.save({ ...record, version: 7 })).toBeUndefined();
    expect(await names.load(record.id)).toEqual(first);
  });

  it('lets exactly one of fifty workers write, however they race', async () => {
    const names = await create();
    const record = recordOf('c/ann');

    const saved = await Promise.all(Array.from({ length: 50 }, (_, jobs) => names.save({ ...record, jobs })));

    const winners = saved.filter((each) => each !== undefined);
    expect(winners).toHaveLength(1);
    expect(await names.load(record.id)).toEqual(winners[0]);
  });

  it('loses no change of fifty workers who read again when they lose', async () => {
    const names = await create();
    const { id } = recordOf('c/ann');

    await Promise.all(Array.from({ length: 50 }, () => countUp(names, id)));

    expect(await names.load(id)).toMatchObject({ jobs: 50, version: 50 });
  });

  it('finds what is due in a lane by then, earliest first, and only as many as asked for', async () => {
    const names = await create();
    const dueAt = (name: string, at: number) => recordOf(name, { due: { lane: 'submit', at } });
    for (const [name, at] of [
      ['late', 300],
      ['soon', 100],
      ['never', 900],
      ['next', 200],
    ] as const) {
      await names.save(dueAt(name, at));
    }
    await names.save(recordOf('other lane', { due: { lane: 'deliver', at: 50 } }));
    await names.save(recordOf('no appointment'));

    expect(await names.due('submit', 300, 10)).toEqual(
      ['soon', 'next', 'late'].map((name) => recordOf(name).id),
    );
    expect(await names.due('submit', 300, 2)).toEqual(['soon', 'next'].map((name) => recordOf(name).id));
  });

  it('forgets an appointment that is written away', async () => {
    const names = await create();
    const saved = await names.save(recordOf('c/ann', { due: { lane: 'deliver', at: 1 } }));
    if (saved === undefined) throw new Error('The first write was refused.');

    await names.save(recordOf('c/ann', { version: saved.version }));

    expect(await names.due('deliver', 1000, 10)).toEqual([]);
  });

  it('keeps the line in the order of waiting', async () => {
    const names = await create();
    for (const [name, at] of [
      ['third', 3],
      ['first', 1],
      ['second', 2],
    ] as const) {
      await names.save(recordOf(name, { due: { lane: 'line', at } }));
    }

    expect(await names.line(2)).toEqual(['first', 'second'].map((name) => recordOf(name).id));
  });
};

const countUp = async (names: Names, id: NameRecord['id']): Promise<void> => {
  for (;;) {
    const record = (await names.load(id)) ?? recordOf('c/ann');
    if ((await names.save({ ...record, jobs: record.jobs + 1 })) !== undefined) return;
  }
};

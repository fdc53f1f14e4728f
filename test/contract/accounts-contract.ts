import { expect, it } from 'vitest';
import type { Accounts } from '../../shared/ports/accounts.ts';
import type { Tasks } from '../../shared/ports/tasks.ts';
import { changeAccount } from '../../shared/workflow/change.ts';
import { jobIdOf, nameIdOf } from '../../shared/domain/identity.ts';
import { isTaskId } from '../../shared/domain/ids.ts';

/** What every store of the account promises. */
export const itKeepsTheAccount = (create: () => Accounts | Promise<Accounts>): void => {
  it('begins empty, and reads back what was written', async () => {
    const accounts = await create();
    const empty = await accounts.load();

    const saved = await accounts.save({ ...empty, spent: 3.36, day: '2026-01-05' });

    expect(empty).toMatchObject({ version: 0, slots: {}, spent: 0 });
    expect(saved).toEqual({ ...empty, spent: 3.36, day: '2026-01-05', version: 1 });
    expect(await accounts.load()).toEqual(saved);
  });

  it('books every one of fifty bookings that race', async () => {
    const accounts = await create();
    const book = () =>
      changeAccount(accounts, (account) => ({ account: { ...account, spent: account.spent + 1 } }));

    await Promise.all(Array.from({ length: 50 }, book));

    expect((await accounts.load()).spent).toBe(50);
  });
};

/** What every register of tasks promises. */
export const itRegistersTasks = (create: () => Tasks | Promise<Tasks>): void => {
  const job = (name: string) => jobIdOf(nameIdOf('drop', name), ['v1', 'v2'], 1);
  const task = (text: string) => {
    if (!isTaskId(text)) throw new Error(`${text} is no task id.`);
    return text;
  };

  it('gives a task to the first job that claims it, again and again', async () => {
    const tasks = await create();

    expect(await tasks.claim(task('867283741759111202'), job('ann'))).toBe(true);
    expect(await tasks.claim(task('867283741759111202'), job('ann'))).toBe(true);
    expect(await tasks.claim(task('867283741759111202'), job('bea'))).toBe(false);
    expect(await tasks.claim(task('867283741759111203'), job('bea'))).toBe(true);
  });

  it('gives a task to one job only, however many race for it', async () => {
    const tasks = await create();

    const claims = Array.from({ length: 50 }, (_, each) => tasks.claim(task('1'), job(`name ${each}`)));

    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });
};

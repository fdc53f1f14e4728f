import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../../../infra/local/command/lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const now = new Date('2026-11-23T10:00:00Z');

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('the lock of a state folder', () => {
  it('tells a second run who holds it and since when', async () => {
    const folder = await temporaryFolder();
    await lockFolder(folder, now);

    const second = await lockFolder(folder, new Date('2026-11-23T11:00:00Z'));

    expect(second).toEqual({
      kind: 'held',
      holder: { pid: process.pid, since: '2026-11-23T10:00:00.000Z' },
      path: join(folder, 'lock'),
    });
  });

  it('is free again once released', async () => {
    const folder = await temporaryFolder();
    const first = await lockFolder(folder, now);
    if (first.kind === 'locked') await first.release();

    const second = await lockFolder(folder, now);

    expect(second.kind).toBe('locked');
  });

  it.each([
    ['a process that has died', () => JSON.stringify({ pid: deadPid(), since: now.toISOString() })],
    ['a writer that died in the middle', () => '{"pid":'],
    ['an empty file', () => ''],
    ['something else', () => '{"name":"x"}'],
    ['something broken', () => '{]}'],
  ])('is taken over from %s', async (_case, left) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), left());

    const attempt = await lockFolder(folder, now);

    expect(attempt.kind).toBe('locked');
    expect(await readFile(join(folder, 'lock'), 'utf8')).toContain(`${process.pid}`);
  });
});

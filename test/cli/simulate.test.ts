import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('says why a run without a violation is no success, where it was too short to prove anything', () => {
  const args = ['--import', 'tsx', 'test/simulation/main.ts', '--schedules', '1'];

  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });

  expect(status).toBe(1);
  expect(stderr).toMatch(
    /No check failed; in so few schedules \d+ kinds of fault and move never occurred \(.+\), so the run proves nothing of them\.\n$/,
  );
}, 60_000);

import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePrivateFolder } from '../../../../infra/local/folders/private-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

it.skipIf(process.platform === 'win32')(
  'a new private folder is its owner’s alone, with those above it',
  async () => {
    const above = join(await temporaryFolder(), 'state');

    await makePrivateFolder(join(above, 'real'));

    expect([await modeOf(above), await modeOf(join(above, 'real'))]).toEqual(['700', '700']);
  },
);

it.skipIf(process.platform === 'win32')('a folder that others could look into becomes private', async () => {
  const folder = join(await temporaryFolder(), 'state');
  await mkdir(folder);
  await chmod(folder, 0o755);

  await makePrivateFolder(folder);

  expect(await modeOf(folder)).toBe('700');
});

import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const program = fileURLToPath(new URL('../../../infra/local/install-if-missing.mjs', import.meta.url));

/** A clone without dependencies, whose installation writes down the names of what it finds in its environment. */
const makeClone = async () => {
  const root = await temporaryFolder();
  const tell = `node -e "require('node:fs').writeFileSync('seen.json', JSON.stringify(Object.keys(process.env)))"`;
  const project = { name: 'clone', version: '1.0.0', scripts: { install: tell } };
  const lock = { name: 'clone', version: '1.0.0', lockfileVersion: 3, packages: { '': project } };
  await mkdir(join(root, 'infra/local'), { recursive: true });
  await mkdir(join(root, 'node_modules'));
  await copyFile(program, join(root, 'infra/local/install-if-missing.mjs'));
  await writeFile(join(root, 'package.json'), JSON.stringify(project));
  await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock));
  return root;
};

it("keeps the command's keys from what installs itself", async () => {
  const root = await makeClone();
  const keys = { COMETAPI_KEY: 'sk-1', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't', AWS_PROFILE: 'p' };

  const { status, stderr } = spawnSync(process.execPath, ['infra/local/install-if-missing.mjs'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...keys, OF_NO_SECRET: 'yes' },
  });

  expect({ status, stderr }).toMatchObject({ status: 0 });
  const seen: unknown = JSON.parse(await readFile(join(root, 'seen.json'), 'utf8'));
  expect(seen).toContain('OF_NO_SECRET');
  expect(seen).not.toEqual(expect.arrayContaining([expect.stringMatching(/COMETAPI|AWS_/)]));
}, 60_000);

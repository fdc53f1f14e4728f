/**
 * Runs before `npm start`, `npm test` and the other commands: a fresh clone installs itself. Plain JavaScript,
 * because nothing is installed yet. What was installed is known by the lockfile's hash, or, after an `npm ci` by hand, by
 * npm's own record being newer than the lockfile.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modified = (path) => statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const oldestNode = [20, 15];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  console.error(
    `This project needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install a newer Node.js and run the command again.`,
  );
  process.exit(1);
}

const marker = `${root}node_modules/.installed-lockfile`;
const lockfileHash = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const isInstalled =
  modified('node_modules/.package-lock.json') > modified('package-lock.json') ||
  (modified('node_modules/.installed-lockfile') > 0 && readFileSync(marker, 'utf8') === lockfileHash);

/** Packages run scripts of their own while they are installed: they get none of the keys that the command was started with. */
const withoutKeys = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:COMETAPI_KEY$|AWS_)/i.test(name)),
);

if (!isInstalled) {
  console.error('Installing the dependencies (once; it takes about half a minute) ...');
  const npm = spawnSync('npm ci --loglevel=error --no-audit --no-fund', {
    cwd: root,
    env: withoutKeys,
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0) {
    console.error(
      'The dependencies could not be installed: npm ci failed as shown above. Mend that (often the network) and run the command again.',
    );
    process.exit(1);
  }
  writeFileSync(marker, lockfileHash);
}

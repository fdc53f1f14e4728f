/**
 * Runs before `npm start`, `npm test` and the other commands: a fresh clone installs itself. Plain JavaScript,
 * because nothing is installed yet. npm records what it installed in node_modules/.package-lock.json; the
 * lockfile being newer than that record means a pull has changed the dependencies.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modified = (path) => statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const oldestNode = [20, 11];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  console.error(
    `This project needs Node.js ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install a newer Node.js and run the command again.`,
  );
  process.exit(1);
}

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  console.error('Installing the dependencies (once; it takes about half a minute) ...');
  const npm = spawnSync('npm ci --loglevel=error --no-audit --no-fund', {
    cwd: root,
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0) {
    console.error(
      'The dependencies could not be installed: npm ci failed as shown above. Mend that (often the network) and run the command again.',
    );
    process.exit(1);
  }
}

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of a local run, all in the project's own. */
export const folders = {
  root,
  drop: resolve(root, 'drop'),
  videos: resolve(root, 'videos'),
  state: resolve(root, '.local'),
  /** What was paid for is kept apart from what was only tried out. */
  realState: resolve(root, '.local', 'real'),
  /** The deployment's; there need be none. */
  settings: resolve(root, 'settings.json'),
  sample: resolve(root, 'sample'),
} as const;

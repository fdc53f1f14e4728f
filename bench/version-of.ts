import { execFileSync } from 'node:child_process';

/** The version of the Node.js at a path, as it says itself: "v24.1.0". */
export const versionOf = (node: string): string =>
  execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Of 127.0.0.1, as PEM. */
export type LoopbackTls = { readonly keyFile: string; readonly certFile: string };

export type ServerChild = { readonly origin: string; stop(): void };

/** Starts one of the bench's servers in a process of its own, so that its work is not counted as the copier's. */
export const startServerChild = async (script: URL, tls: LoopbackTls): Promise<ServerChild> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(script), tls.keyFile, tls.certFile],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const [origin] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { origin: String(origin).trim(), stop: () => child.stdin.end() };
};

/** In the child: the key and certificate it was given. */
export const givenTls = (): { readonly key: string; readonly cert: string } => {
  const [keyFile = '', certFile = ''] = process.argv.slice(2);
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
};

/** In the child: tells the parent where it listens, and ends when the parent does. */
export const announce = (origin: string): void => {
  process.stdout.write(`${origin}\n`);
  process.stdin.on('end', () => process.exit()).resume();
};

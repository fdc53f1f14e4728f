import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inScratchFolder } from '../../bench/scratch-folder.ts';

const script = fileURLToPath(new URL('wait-in-scratch-folder.ts', import.meta.url));

describe('a scratch folder', () => {
  it('is there during the work and gone after it, with the result handed on', async () => {
    const worked = await inScratchFolder('scratch-', async (folder) => ({
      folder,
      during: existsSync(folder),
    }));

    expect(worked.during).toBe(true);
    expect(existsSync(worked.folder)).toBe(false);
  });

  it('is gone when the work fails', async () => {
    let kept = '';
    const work = inScratchFolder('scratch-', async (folder) => {
      kept = folder;
      throw new Error('no');
    });

    await expect(work).rejects.toThrow('no');
    expect(existsSync(kept)).toBe(false);
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'is gone after %s, which ends the process without a word',
    async (signal) => {
      const child = spawn(process.execPath, ['--import', 'tsx', script], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const complaints = text(child.stderr);
      const [chunk] = await once(child.stdout, 'data');
      const folder = String(chunk).trim();
      const wasThere = existsSync(folder);

      child.kill(signal);
      const [code] = await once(child, 'exit');

      expect({ wasThere, code, complaints: await complaints }).toEqual({
        wasThere: true,
        code: 130,
        complaints: '',
      });
      expect(existsSync(folder)).toBe(false);
    },
  );
});

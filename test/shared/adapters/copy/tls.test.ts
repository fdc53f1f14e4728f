import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const key = fileURLToPath(new URL('../provider/fixtures/loopback-key.pem', import.meta.url));
const cert = fileURLToPath(new URL('../provider/fixtures/loopback-cert.pem', import.meta.url));
const script = fileURLToPath(new URL('../../../fixtures/tls-copies.ts', import.meta.url));

describe('copying over TLS on both sides', () => {
  it('stores whole videos, and nothing where a side breaks, downgrades or shows a foreign certificate', async () => {
    const args = ['--import', 'tsx', script, key, cert];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: cert },
    });

    expect(JSON.parse(stdout)).toEqual({
      outcomes: {
        whole: 'copied',
        moved: 'copied',
        downgraded: 'refused',
        'source cut': 'CopyFault',
        'sink cut': 'CopyFault',
        'certificate of another name': 'CopyFault',
      },
      stored: ['whole.mp4', 'moved.mp4'],
      faults: [],
    });
  });
});

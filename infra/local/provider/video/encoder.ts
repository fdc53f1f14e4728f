import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

type EncoderRun =
  | { readonly kind: 'done'; readonly outputBytes: number }
  /** The encoder could make nothing of its input, or ran out of time. */
  | { readonly kind: 'failed'; readonly problem: string };

export interface Encoder {
  /** Runs ffmpeg with these arguments as soon as a place is free. `outputBytes` counts what it wrote to its output. */
  run(args: readonly string[]): Promise<EncoderRun>;
  /** Ends what runs and refuses what waits. */
  close(): void;
}

export type EncoderSettings = {
  readonly executable: string;
  /** How many may run at once. */
  readonly parallel: number;
  readonly timeoutMs: number;
};

const closedRun: EncoderRun = { kind: 'failed', problem: 'The encoder was closed.' };
const keptProblemCharacters = 300;

/** The path of the bundled ffmpeg. Throws a sentence where none is made for this machine. */
export const bundledEncoder = async (): Promise<string> => {
  try {
    const { default: ffmpeg } = await import('@ffmpeg-installer/ffmpeg');
    return ffmpeg.path;
  } catch (cause) {
    throw new Error(
      `The simulated provider needs an ffmpeg to make its videos, and none is bundled for ${process.platform}-${process.arch}. ` +
        'Run it on Linux, macOS or Windows (x64), or name an ffmpeg of your own in its settings.',
      { cause },
    );
  }
};

const runChild = (child: ChildProcess): Promise<EncoderRun> =>
  new Promise((resolve) => {
    let outputBytes = 0;
    let complaints = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-keptProblemCharacters);
    });
    child.once('error', (error) => resolve({ kind: 'failed', problem: error.message }));
    child.once('close', (code, signal) =>
      resolve(
        code === 0
          ? { kind: 'done', outputBytes }
          : { kind: 'failed', problem: `ffmpeg ended with ${code ?? signal}: ${complaints.trim()}` },
      ),
    );
  });

export const createEncoder = ({ executable, parallel, timeoutMs }: EncoderSettings): Encoder => {
  const running = new Set<ChildProcess>();
  const waiting: (() => void)[] = [];
  let closed = false;
  let places = parallel;

  const place = () =>
    places > 0 ? Promise.resolve(void (places -= 1)) : new Promise<void>((resolve) => waiting.push(resolve));
  const release = () => {
    const next = waiting.shift();
    if (next === undefined) places += 1;
    else next();
  };

  return {
    run: async (args) => {
      await place();
      try {
        if (closed) return closedRun;
        const child = spawn(executable, ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', ...args], {
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: timeoutMs,
          killSignal: 'SIGKILL',
          windowsHide: true,
        });
        running.add(child);
        const outcome = await runChild(child);
        running.delete(child);
        return outcome;
      } finally {
        release();
      }
    },
    close: () => {
      closed = true;
      for (const child of running) child.kill('SIGKILL');
    },
  };
};

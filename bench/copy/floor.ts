import { execFileSync } from 'node:child_process';

export type FloorTaking = { readonly wallSeconds: number; readonly cpuSeconds: number };

/** What `curl source | curl -T - sink` takes: the cost of moving the bytes and no more. */
export const measureFloor = (sourceUrl: string, sinkOrigin: string, certFile: string): FloorTaking => {
  const script =
    'curl -sS --fail --cacert "$1" "$2" | curl -sS --fail --cacert "$1" -T - -o /dev/null "$3"; times';
  const startedMs = performance.now();
  const output = execFileSync('sh', ['-c', script, 'sh', certFile, sourceUrl, `${sinkOrigin}/floor`], {
    encoding: 'utf8',
  });
  const wallSeconds = (performance.now() - startedMs) / 1000;
  // The second line of `times` is that of the shell's children: user and system time as 0m1.23s.
  const [, children = ''] = output.trim().split('\n');
  const cpuSeconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { wallSeconds, cpuSeconds };
};

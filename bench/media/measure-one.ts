import { peakBytes } from './peak-memory.ts';
import { inspectors, isInspectorName } from './inspectors.ts';

/** Enough to be rid of the first call's compilation. */
const repeats = 10;

const [name, path] = process.argv.slice(2);
if (!isInspectorName(name) || path === undefined) throw new Error('Usage: measure-one INSPECTOR FILE');

const inspector = await inspectors[name]();
const baselineBytes = peakBytes();
const firstAt = process.cpuUsage();
const bytesRead = await inspector(path);
const first = process.cpuUsage(firstAt);
const extraBytes = peakBytes() - baselineBytes;
const restAt = process.cpuUsage();
for (let nth = 0; nth < repeats; nth += 1) await inspector(path);
const rest = process.cpuUsage(restAt);

process.stdout.write(
  JSON.stringify({
    firstCpuMs: (first.user + first.system) / 1000,
    cpuMs: (rest.user + rest.system) / 1000 / repeats,
    extraMb: extraBytes / 1e6,
    bytesRead,
  }),
);

import { run as cost } from './cost/run.ts';
import { run as growth } from './growth/run.ts';
import { run as media } from './media/run.ts';
import { run as startup } from './startup/run.ts';

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  cost,
  growth,
  media,
  startup,
};

const help = `npm run bench [-- NAME [OPTION]...]

Measures what must never be a test: times, memory, sizes. Without a name, all of them in turn; NAME is one of
${Object.keys(benches).join(', ')}. Each has its own --help, and writes bench/results/NAME.json.
`;

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined || name.startsWith('-') ? undefined : benches[name];
if (name === '--help') process.stdout.write(help);
else if (name === undefined) for (const run of Object.values(benches)) await run([]);
else if (chosen === undefined) {
  process.stderr.write(`There is no benchmark ${name}. Choose one of ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 1;
} else await chosen(args);

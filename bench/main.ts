import '../cli/hush-sdk-notice.ts';
import { flag } from '../cli/arguments/option-values.ts';
import { endWithMistake, processArguments } from '../cli/arguments/process-arguments.ts';
import { run as copy } from './copy/run.ts';
import { run as cost } from './cost/run.ts';
import { run as growth } from './growth/run.ts';
import { run as media } from './media/run.ts';
import { run as startup } from './startup/run.ts';

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  copy,
  cost,
  growth,
  media,
  startup,
};
const benchNames = Object.keys(benches).join(', ');

const help = `npm run bench [-- NAME [OPTION]...]

Measures what must never be a test: times, memory, sizes. Without a name, all of them in turn; NAME is one of
${benchNames}. Each has its own --help, and writes bench/results/NAME.json.

  --json  print the whole results
  --help  this text
`;

const [first = '', ...rest] = process.argv.slice(2);
const chosen = Object.hasOwn(benches, first) ? benches[first] : undefined;
if (chosen === undefined) {
  const { values, names } = processArguments({
    command: 'npm run bench',
    help,
    takesNames: true,
    options: { json: flag },
  });
  if (names.length > 0)
    endWithMistake(
      `There is no benchmark '${names[0]}': choose ${benchNames}; npm run bench -- --help explains them.`,
    );
  for (const run of Object.values(benches)) await run(values.json ? ['--json'] : []);
} else await chosen(rest);

import { parseArgs } from 'node:util';
import { providerLimits } from '../shared/media/limits.ts';
import { inspectFile } from './inspect/inspect-file.ts';

const help = `Usage: npm run inspect -- [--max-seconds N] FILE...

Says of each picture and recording what it truly is and whether the provider takes it: one line of JSON a file, in the
order given.

  --max-seconds N  the longest recording taken (default ${providerLimits.audioMaxSeconds}; 300 for Kling direct)
  --json           accepted for likeness with other commands: the output is always JSON
  --help           this text

Exit status: 0 when all files are accepted, 1 when one is not, 2 for a wrong call.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'max-seconds': { type: 'string', default: String(providerLimits.audioMaxSeconds) },
  },
});
const audioMaxSeconds = Number(values['max-seconds']);

if (values.help) {
  process.stdout.write(help);
} else if (positionals.length === 0 || !(audioMaxSeconds > 0)) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  for (const file of positionals) {
    const inspection = await inspectFile(file, { ...providerLimits, audioMaxSeconds });
    process.stdout.write(`${JSON.stringify(inspection)}\n`);
    if (inspection.verdict === 'reject') process.exitCode = 1;
  }
}

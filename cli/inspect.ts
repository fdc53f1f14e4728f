import { providerLimits } from '../shared/media/limits.ts';
import { flag, numberAboveZero } from './arguments/option-values.ts';
import { endWithMistake, processArguments } from './arguments/process-arguments.ts';
import { typedIn } from './arguments/typed-in.ts';
import { inspectFile } from './inspect/inspect-file.ts';

const help = `Usage: npm run inspect -- [--max-seconds N] FILE...

Says of each picture and recording what it truly is and whether the provider takes it, and of each script, options file
and batch whether it can be read and what is wrong with it, row by row: one line of JSON a file, in the order given. What a
file is for is told by its name, as in the bucket.

  --max-seconds N  the longest recording taken (default ${providerLimits.audioMaxSeconds}; 300 for Kling direct)
  --json           accepted for likeness with other commands: the output is always JSON
  --help           this text

Exit status: 0 when all files are accepted, 1 when one is not, 2 for a wrong call.
`;

const { values, names: files } = processArguments({
  command: 'npm run inspect',
  help,
  takesNames: true,
  options: { 'max-seconds': numberAboveZero(providerLimits.audioMaxSeconds), json: flag },
});
if (files.length === 0)
  endWithMistake('Name the files to inspect; npm run inspect -- --help explains the rest.');

const limits = { ...providerLimits, audioMaxSeconds: values['max-seconds'] };
for (const file of files) {
  const inspection = await inspectFile(file, limits, typedIn('inspect'));
  process.stdout.write(`${JSON.stringify(inspection)}\n`);
  if (inspection.verdict === 'reject') process.exitCode = 1;
}

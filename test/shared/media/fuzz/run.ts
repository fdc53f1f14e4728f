import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { flag, optionalText, text, wholeNumber } from '../../../../cli/arguments/option-values.ts';
import { processArguments } from '../../../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../../../../bench/scratch-folder.ts';
import { type Fault, judgeTrial } from './judge-trial.ts';
import { makeSeeds } from './seeds.ts';
import { makeTrial } from './trial.ts';

const help = `Usage: npm run fuzz:media -- [--count N] [--from N] [--only TEXT] [--keep FOLDER] [--json]

Mutates good files of every format, checks each, and holds what is accepted against strict decoders (libjpeg-turbo and
libpng through sharp, ffmpeg): no crash, nothing slow, no damaged picture accepted, no duration wrong by more than 0.2 s.

  --count N      trials (default 100000)
  --from N       number of the first trial; a trial's number always makes the same file (default 0)
  --only TEXT    only seeds whose name contains it, for instance .jpg
  --keep FOLDER  where to write the files of faulty trials
  --json         one line of JSON at the end instead of sentences

Exit status: 0 without faults, 1 with faults, 2 for a wrong call.
`;

type Tally = { next: number; accepted: number; readonly faults: Fault[] };

const { values } = processArguments({
  command: 'npm run fuzz:media',
  help,
  options: {
    count: wholeNumber(1, 100_000),
    from: wholeNumber(0, 0),
    only: text(''),
    keep: optionalText,
    json: flag,
  },
});

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const report = async ({ trial, problem }: Fault): Promise<void> => {
  say(`trial ${trial.number} (${trial.name}: ${trial.done}): ${problem}`);
  if (values.keep === undefined) return;
  await mkdir(values.keep, { recursive: true });
  await writeFile(join(values.keep, `${trial.number}-${trial.name}`), trial.bytes);
};

const fuzz = async (scratch: string): Promise<Tally> => {
  const seeds = (await makeSeeds()).filter(({ name }) => name.includes(values.only));
  const { from } = values;
  const end = from + values.count;
  const tally: Tally = { next: from, accepted: 0, faults: [] };
  const work = async (worker: number): Promise<void> => {
    while (tally.next < end) {
      const number = tally.next;
      tally.next += 1;
      if (number % 5000 === 0 && number > from) say(`${number - from} trials, ${tally.faults.length} faults`);
      const { accepted, fault } = await judgeTrial(makeTrial(number, seeds), join(scratch, String(worker)));
      if (accepted) tally.accepted += 1;
      if (fault === undefined) continue;
      tally.faults.push(fault);
      await report(fault);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, (_, worker) => work(worker)));
  return tally;
};

const { accepted, faults } = await inScratchFolder('fuzz-media-', fuzz);
const result = { trials: values.count, accepted, faults: faults.length };
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else process.stdout.write(`${result.trials} trials, ${accepted} accepted, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

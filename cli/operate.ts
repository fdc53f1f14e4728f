import './hush-sdk-notice.ts';
import { flag, text } from './arguments/option-values.ts';
import { endWithMistake, processArguments } from './arguments/process-arguments.ts';
import { awsTarget } from './operate/aws-target.ts';
import { localTarget } from './operate/local-target.ts';
import { nameProblem } from './operate/name-problem.ts';
import { redrive } from './operate/redrive.ts';
import { sendCommand } from './operate/send-command.ts';
import { NoTarget, type Target } from './operate/target.ts';

const help = `Usage: npm run operate -- ACTION [NAME...] [OPTIONS]

  retry NAME...     pair what is there, in spite of having been tried, made or withdrawn before: it is paid for again; of a
                    batch (campaign/wave.batch), only what failed
  release NAME...   give up on a job that is unsure or overdue; its files go back, and may be paid for again
  cancel NAME...    withdraw a job that has not been sent yet
  redrive [submit|deliver]
                    put dead letters back into their queue (both queues by default); what is done already is recognised

NAME is a key without its extension, such as campaign/ann. The status file of the name says what came of it; that nothing
was ever dropped under a name is told in the log of the submit function alone.

  --stack NAME      the deployed stack (default PortraitPipeline), with your AWS credentials and region
  --local           the pipeline that npm start runs on this machine
  --json            one line of JSON: {"action","names","moved"}
  --help            this text

Exit status: 0 when it was done, 1 when there is no such pipeline, 2 for a wrong call.
`;

const { values, names: typed } = processArguments({
  command: 'npm run operate',
  help,
  takesNames: true,
  options: { stack: text('PortraitPipeline'), local: flag, json: flag },
});
const [action = '', ...names] = typed;

const redriveAll = async (target: Target): Promise<number> => {
  let moved = 0;
  for (const queue of ['submit', 'deliver'] as const) {
    if (names.length > 0 && !names.includes(queue)) continue;
    const progress = (count: number) =>
      process.stderr.write(process.stderr.isTTY ? `\r${queue}: ${count} moved` : '');
    moved += await redrive(target.sqs, target[queue], progress);
  }
  return moved;
};

const whereToLook =
  'Status files say what came of it; of a name under which nothing was ever dropped, only the log of the submit function tells.';

const tell = (moved: number): void => {
  const inWords =
    action === 'redrive'
      ? `${moved} dead letters were put back.`
      : `${action} was asked for: ${names.join(', ')}. ${whereToLook}`;
  process.stdout.write(values.json ? `${JSON.stringify({ action, names, moved })}\n` : `${inWords}\n`);
};

const act = async (): Promise<void> => {
  const target = await (values.local ? localTarget() : awsTarget(values.stack));
  if (action === 'redrive') return tell(await redriveAll(target));
  if (action === 'retry' || action === 'release' || action === 'cancel')
    await sendCommand(target, action, names);
  tell(0);
};

const actions = ['retry', 'release', 'cancel', 'redrive'];
const queues = ['submit', 'deliver'];

const problem = (): string | undefined => {
  if (!actions.includes(action)) return `There is no action '${action}': choose ${actions.join(', ')}`;
  if (action !== 'redrive') {
    if (names.length === 0) return `${action} needs the names that it is meant for`;
    return names.map(nameProblem).find((found) => found !== undefined);
  }
  const unknown = names.find((name) => !queues.includes(name));
  return unknown === undefined ? undefined : `There is no queue '${unknown}': choose ${queues.join(' or ')}`;
};

const wrong = problem();
if (wrong !== undefined) endWithMistake(`${wrong}; npm run operate -- --help explains them.`);
await act().catch((error: unknown) => {
  if (!(error instanceof NoTarget)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

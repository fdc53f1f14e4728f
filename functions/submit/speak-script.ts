import type { Account } from '../../shared/domain/account.ts';
import type { SpeechAnswer } from '../../shared/domain/answers.ts';
import type { JobId } from '../../shared/domain/ids.ts';
import type { Queued, Script } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { beginSpeech, failUnsent, settleSpeech } from '../../shared/domain/speech.ts';
import { speechKeyOf, spokenAudio } from '../../shared/domain/spoken.ts';
import { readScript } from '../../shared/options/read-script.ts';
import { changeName, save } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { speechRules } from '../../shared/workflow/rules.ts';
import type { SubmitPorts } from './submit-ports.ts';
import { teach } from './teach.ts';

/** The script that must be spoken before the job can be sent; undefined where nothing need be. */
export const unspokenScript = (record: NameRecord, { pair }: Queued, now: number): Script | undefined =>
  pair.speech.kind === 'script' && spokenAudio(record, pair.speech, now) === undefined
    ? pair.speech
    : undefined;

/** Speaks the script of a job that has its slot, once per words and voice; afterwards the name is looked at again. */
export const speakScript = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
  script: Script,
  account: Account,
): Promise<void> => {
  const rules = speechRules(ports.settings);
  const text = await textOf(ports, script);
  const now = ports.ambience.now();
  const begun =
    text === undefined
      ? failUnsent(record, job, 'Its script was deleted for good before it was spoken.', now)
      : beginSpeech(record, job, script, now, rules);
  const saved = await save(ports.names, begun, ports.ambience);
  if (saved === undefined) return;
  if (text === undefined || saved.job?.state !== 'queued') {
    await payDebts(ports, saved);
    return;
  }
  if (isOverslept(saved.job, ports.ambience.now())) return;
  const { voice, language, speed } = script;
  const spoken = await ports.speaker.speak({ text, voice, language, speed });
  const answer = blame(account, job.id, spoken);
  const key = speechKeyOf(script);
  const random = ports.ambience.random();
  const settled = await changeName(ports, record.id, (current, at) =>
    settleSpeech(current, job.id, key, answer, at, rules, random),
  );
  const tries = saved.spoken?.tries ?? 0;
  ports.log.write('speech', { name: record.name, outcome: answer.kind, tries });
  await learnFrom(ports, account, job.id, answer);
  if (settled !== undefined) await payDebts(ports, settled);
};

/** A worker that was suspended (a laptop that slept) must not speak: after the lease another may have spoken. */
const isOverslept = ({ notBefore = 0 }: Queued, now: number): boolean => notBefore <= now;

const textOf = async ({ media }: SubmitPorts, { text }: Script): Promise<string | undefined> => {
  if ('written' in text) return text.written;
  const contents = await media.readText(text.file);
  const script = contents === undefined ? undefined : readScript(contents);
  return script?.kind === 'script' ? script.text : undefined;
};

/** A job for which the account was stopped, and which is refused again after others passed, is at fault itself. */
const blame = (account: Account, jobId: JobId, answer: SpeechAnswer): SpeechAnswer =>
  answer.kind === 'refused' && answer.ground === 'account' && account.suspect === jobId
    ? { ...answer, ground: 'request' }
    : answer;

/** Only what a refusal says of the account: that something was spoken does not show that a video may be asked for. */
const learnFrom = async (
  ports: SubmitPorts,
  account: Account,
  jobId: JobId,
  answer: SpeechAnswer,
): Promise<void> => {
  if (answer.kind === 'refused') await teach(ports, account, jobId, answer);
};

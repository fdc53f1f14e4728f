import type { Account } from '../../shared/domain/account.ts';
import { blame } from '../../shared/domain/lesson.ts';
import type { SpeechAnswer } from '../../shared/domain/answers.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import type { Queued, Script } from '../../shared/domain/job.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import { beginSpeech, settleSpeech } from '../../shared/domain/speech.ts';
import { spokenAudio, type Spoken, type Try } from '../../shared/domain/spoken.ts';
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

export const textIsGone =
  'Its script can no longer be read: it was deleted for good, or archived. Drop it again.';

/** Undefined when it is gone, or archived. */
export const textOf = async ({ media }: SubmitPorts, { text }: Script): Promise<string | undefined> => {
  if ('written' in text) return text.written;
  const contents = await media.readText(text.file);
  const script = contents === undefined ? undefined : readScript(contents);
  return script?.kind === 'script' ? script.text : undefined;
};

/** Speaks the script of a job that has its slot, once per words and voice; afterwards the name is looked at again. */
export const speakScript = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
  script: Script & { readonly words: string },
  account: Account,
): Promise<void> => {
  const begun = await begin(ports, record, job, script);
  // A worker that was suspended (a laptop that slept) must not speak: after the lease another may have spoken.
  if (begun?.until === undefined || begun.until <= ports.ambience.now()) return;
  const { key, tries, until } = begun;
  const { words: text, voice, language, speed } = script;
  const answer = blame(account, job.id, await ports.speaker.speak({ text, voice, language, speed }));
  ports.log.write('speech', { name: record.name, outcome: answer.kind, tries });
  const settled = await settle(ports, record.id, { key, until }, answer);
  // Only what a refusal says of the account: that something was spoken does not show that a video may be asked for.
  if (answer.kind === 'refused') await teach(ports, account, job.id, answer);
  if (settled !== undefined) await payDebts(ports, settled);
};

/** Writes the try down before it is made; undefined where none may be made, or the race was lost. */
const begin = async (
  ports: SubmitPorts,
  record: NameRecord,
  job: Queued,
  script: Script,
): Promise<Spoken | undefined> => {
  const begun = beginSpeech(record, job, script, ports.ambience.now(), speechRules(ports.settings));
  const saved = await save(ports.names, begun, ports.ambience);
  if (saved?.job?.state === 'queued') return saved.spoken;
  if (saved !== undefined) await payDebts(ports, saved);
  return undefined;
};

const settle = (
  ports: SubmitPorts,
  id: NameId,
  made: Try,
  answer: SpeechAnswer,
): Promise<NameRecord | undefined> => {
  const rules = speechRules(ports.settings);
  const random = ports.ambience.random();
  return changeName(ports, id, (current, now) => settleSpeech(current, made, answer, now, rules, random));
};

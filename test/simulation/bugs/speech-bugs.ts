import { withLoad, withSave, type Mutation } from './mutation.ts';

/** What was spoken is paid for, and not remembered. */
const forgetWhatWasSpoken: Mutation = (ports) =>
  withLoad(ports, (record) => {
    if (record.spoken === undefined) return record;
    const { audio: _, ...spoken } = record.spoken;
    return { ...record, spoken };
  });

/** Nobody is kept for long from speaking what another worker is having spoken. */
const speakOnShortLease: Mutation = (ports) =>
  withSave(ports, (record) => {
    const { job, spoken } = record;
    if (job?.state !== 'queued' || spoken === undefined || spoken.audio !== undefined) {
      return ports.names.save(record);
    }
    const until = ports.ambience.now() + 500;
    return ports.names.save({ ...record, spoken: { ...spoken, until }, job: { ...job, notBefore: until } });
  });

/** Only the job knows that its script is being spoken: whoever replaces it speaks at once. */
const forgetSpeechLease: Mutation = (ports) =>
  withLoad(ports, (record) => {
    if (record.spoken === undefined) return record;
    const { until: _, ...spoken } = record.spoken;
    return { ...record, spoken };
  });

/** The voice that was asked for is not the one that speaks. */
const speakInAnotherVoice: Mutation = (ports) => ({
  ...ports,
  speaker: { speak: (request) => ports.speaker.speak({ ...request, voice: 'oversea_male1' }) },
});

/** A folder's own options are not looked for. */
const ignoreFolderDefaults: Mutation = (ports) => ({
  ...ports,
  media: { ...ports.media, readDefaults: async () => [] },
});

export const speechBugs = {
  'forget-what-was-spoken': forgetWhatWasSpoken,
  'speak-on-short-lease': speakOnShortLease,
  'forget-speech-lease': forgetSpeechLease,
  'speak-in-another-voice': speakInAnotherVoice,
  'ignore-folder-defaults': ignoreFolderDefaults,
} satisfies Record<string, Mutation>;

import type { MediaFile } from './media-maker.ts';
import type { ProviderParts } from '../parts.ts';
import type { TaskRecord } from '../ledger/records.ts';

/** The files that a task's video is made of. Throws where the ledger names a sound that it does not have. */
export const pairFiles = (
  { image, soundFile, audioId, taskId }: TaskRecord,
  { media, ledger }: Pick<ProviderParts, 'media' | 'ledger'>,
): { readonly picture: MediaFile; readonly sound: MediaFile } => {
  const speech = ledger.speech(audioId ?? '');
  const sound = soundFile ?? (speech && { sha256: speech.sha256, format: 'wav' as const });
  if (sound === undefined) throw new Error(`The ledger has no sound for task ${taskId}.`);
  return { picture: media.find(image), sound: media.find(sound) };
};

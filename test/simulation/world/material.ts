import type { CreateRequest } from '../../../shared/ports/provider.ts';
import type { MediaOffer } from '../../../shared/ports/media-offer.ts';

/** What a task is made of: the portrait's version, what that says, and how. */
export type Material = {
  readonly image: string;
  readonly said: string;
  readonly look: string;
  /** The keys of its files. */
  readonly files: readonly string[];
};

const versionOf = (offer: MediaOffer): { readonly file: string; readonly version: string } => {
  const [file = '', version = ''] = offer.kind === 'url' ? offer.url.split('?') : [];
  return { file, version };
};

export const lookOf = ({ mode, prompt }: Pick<CreateRequest, 'mode' | 'prompt'>): string =>
  `${mode}: ${prompt}`;

export const materialOf = (
  { image, speech, mode, prompt }: CreateRequest,
  saidBy: (audioId: string) => string,
): Material => {
  const picture = versionOf(image);
  const look = lookOf({ mode, prompt });
  if (speech.kind === 'spoken') {
    return { image: picture.version, said: saidBy(speech.audioId), look, files: [picture.file] };
  }
  const sound = versionOf(speech.media);
  return { image: picture.version, said: sound.version, look, files: [picture.file, sound.file] };
};

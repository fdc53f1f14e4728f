import type { Answer } from '../http/answers.ts';
import { html } from '../http/answers.ts';
import type { Route } from '../http/call.ts';
import { strikes } from '../faults/faults.ts';
import { pairFiles } from './pair-files.ts';
import type { ProviderParts } from '../parts.ts';
import { resultsPath } from './result-links.ts';

type HostedFile = { readonly path: string; readonly contentType: string };

const findVideo = async (taskId: string, parts: ProviderParts): Promise<HostedFile | undefined> => {
  const task = parts.ledger.task(taskId);
  if (task?.status !== 'succeed') return undefined;
  const { picture, sound } = pairFiles(task, parts);
  const video = await parts.maker.video(picture, sound, task.seconds);
  return video.kind === 'made' ? { path: video.path, contentType: 'video/mp4' } : undefined;
};

const findSpeech = (audioId: string, { ledger, media }: ProviderParts): HostedFile | undefined => {
  const speech = ledger.speech(audioId);
  return speech === undefined
    ? undefined
    : { path: media.find({ sha256: speech.sha256, format: 'wav' }).path, contentType: 'audio/wav' };
};

const findFile = async (fileName: string, parts: ProviderParts): Promise<HostedFile | undefined> => {
  const [id = '', extension] = fileName.split('.');
  return extension === 'mp4' ? findVideo(id, parts) : findSpeech(id, parts);
};

/** Plain GET, as from a CDN: a signed URL that expires, and no key wanted. */
export const resultRoute: Route = async ({ request, url }, parts): Promise<Answer> => {
  if (request.headers.authorization !== undefined) {
    parts.tally.count('keyLeaked');
    return html(400, 'Only one auth mechanism allowed');
  }
  if (!parts.links.allows(url, parts.clock.now())) return html(403, 'Forbidden');
  const file = await findFile(url.pathname.slice(resultsPath.length), parts);
  if (file === undefined) return html(404, 'Not Found');
  return { kind: 'file', ...file, cut: strikes(parts.faults.resultCut, parts.random.result) };
};

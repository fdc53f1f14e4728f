import { itemsAt, numberAt, textAt, valueAt, type JsonRecord } from './json-value.ts';

type Video = { readonly videoUrl?: string; readonly durationSeconds?: number };

/** The result of a task that is done. Without a URL it is not ready yet, whatever the provider says. */
export function videoOf(record: JsonRecord, records: readonly JsonRecord[]): Video {
  const places = [record, ...records.toReversed()];
  const video = places.flatMap(listedVideos).find((item) => urlAt(item) !== undefined);
  const listed = urlAt(video);
  if (listed !== undefined) return { videoUrl: listed, ...durationOf(video) };
  const bare = places.map(bareUrl).find((url) => url !== undefined);
  const lastResort = places.map((place) => urlAt(place, 'fail_reason')).find((url) => url !== undefined);
  const videoUrl = bare ?? lastResort;
  return { ...(videoUrl !== undefined && { videoUrl }) };
}

function listedVideos(record: JsonRecord): readonly unknown[] {
  const outputs = itemsAt(record, 'outputs').filter(
    (output) => (textAt(output, 'type') ?? 'video') === 'video',
  );
  return [...itemsAt(record, 'task_result', 'videos'), ...outputs];
}

const bareUrl = (record: JsonRecord): string | undefined => urlAt(record) ?? urlAt(record, 'metadata', 'url');

function urlAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...(path.length === 0 ? ['url'] : path));
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

function durationOf(video: unknown): { readonly durationSeconds?: number } {
  const durationSeconds = numberAt(video, 'duration');
  return durationSeconds !== undefined && durationSeconds > 0 ? { durationSeconds } : {};
}

/** Kling's own pages only: what the task really cost, in its units, for failed tasks too. */
export function deductionOf(records: readonly JsonRecord[]): { readonly deduction?: string } {
  const deduction = records
    .toReversed()
    .map((record) => valueAt(record, 'final_unit_deduction'))
    .map((sent) => (typeof sent === 'number' ? String(sent) : sent))
    .filter((sent) => typeof sent === 'string')
    .find((sent) => /^\d{1,12}(\.\d{1,12})?$/.test(sent));
  return deduction === undefined ? {} : { deduction };
}

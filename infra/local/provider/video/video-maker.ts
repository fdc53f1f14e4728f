import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoder } from './encoder.ts';
import { readOrientation } from './exif-orientation.ts';
import type { MadeVideo, Measured, MediaFile, MediaMaker } from './media-maker.ts';

const framesPerSecond = 24;
/** One group of pictures is encoded and then repeated without encoding: a minute costs what two seconds do. */
const groupFrames = 48;
const longestSide = 720;
const soundHz = 48_000;
/** AAC comes in packets of 1,024 samples and one more leads in: stopping one early keeps the length within half of 0.05 s. */
const packetSeconds = 1_024 / soundHz;
const measuredHz = 8_000;
const bytesPerSample = 2;

/** Formats are named, never guessed by ffmpeg: a playlist dressed as a sound could make it open other files. */
const demuxers = {
  png: 'png_pipe',
  jpeg: 'jpeg_pipe',
  mp3: 'mp3',
  wav: 'wav',
  m4a: 'mov',
  aac: 'aac',
} as const satisfies Record<MediaFile['format'], string>;

/** Arguments that hold no path: safe to split at spaces. */
const flags = (text: string): readonly string[] => text.split(' ');

const input = (file: MediaFile): readonly string[] => [
  ...flags(`-protocol_whitelist file -f ${demuxers[file.format]} -i`),
  file.path,
];

/** What turns a picture upright, by its EXIF orientation. */
const turns = {
  1: '',
  2: 'hflip,',
  3: 'hflip,vflip,',
  4: 'vflip,',
  5: 'transpose=cclock_flip,',
  6: 'transpose=clock,',
  7: 'transpose=clock_flip,',
  8: 'transpose=cclock,',
} as const;

const turnOf = (picture: MediaFile) =>
  picture.format === 'jpeg' ? turns[readOrientation(readFileSync(picture.path))] : '';

/** Shrunk to fit, never enlarged, both sides even as H.264 wants them. */
const stillPicture = (turn: string) =>
  `[0:v]${turn}scale=w='min(${longestSide},iw)':h='min(${longestSide},ih)':force_original_aspect_ratio=decrease,` +
  'pad=ceil(iw/2)*2:ceil(ih/2)*2,setsar=1,format=yuv420p,' +
  `loop=loop=-1:size=1:start=0,setpts=N/${framesPerSecond}/TB[picture]`;

const groupArgs = (picture: MediaFile, output: string): readonly string[] => [
  '-noautorotate',
  ...input(picture),
  '-filter_complex',
  stillPicture(turnOf(picture)),
  ...flags(`-map [picture] -r ${framesPerSecond} -frames:v ${groupFrames} -g ${groupFrames} -threads 1`),
  ...flags('-c:v libx264 -profile:v baseline -preset ultrafast -crf 24 -f mp4'),
  output,
];

const videoArgs = (group: string, sound: MediaFile, seconds: number, output: string): readonly string[] => [
  ...flags('-stream_loop -1 -protocol_whitelist file -f mov -i'),
  group,
  ...input(sound),
  ...flags('-map 0:v -map 1:a:0 -c:v copy -threads 1'),
  ...flags(
    `-c:a aac -aac_coder fast -b:a 96k -ac 1 -ar ${soundHz} -t ${(seconds - packetSeconds).toFixed(4)}`,
  ),
  ...flags('-map_metadata -1 -movflags +faststart -f mp4'),
  output,
];

const measureArgs = (sound: MediaFile): readonly string[] => [
  ...input(sound),
  ...flags(`-map 0:a:0 -f s16le -ac 1 -ar ${measuredHz} pipe:1`),
];

/** Runs once per name at a time: those who ask while it is being made share the outcome. */
const sharing = <Outcome>() => {
  const making = new Map<string, Promise<Outcome>>();
  return (name: string, make: () => Promise<Outcome>): Promise<Outcome> => {
    const shared = making.get(name) ?? make().finally(() => making.delete(name));
    making.set(name, shared);
    return shared;
  };
};

/**
 * Makes real, playable MP4s (H.264 baseline 4:2:0, AAC, index first), each once per picture and sound.
 * `folder` holds them under names made of hashes, so that a restart finds them again.
 */
export const createVideoMaker = (folder: string, encoder: Encoder, measurer: Encoder): MediaMaker => {
  mkdirSync(folder, { recursive: true });
  const share = sharing<MadeVideo>();

  /** A file appears under its name only when it is whole. */
  const makeFile = (name: string, args: (output: string) => readonly string[]): Promise<MadeVideo> =>
    share(name, async () => {
      const path = join(folder, name);
      if (existsSync(path)) return { kind: 'made', path };
      const run = await encoder.run(args(`${path}.part`));
      if (run.kind === 'failed') return { kind: 'unreadable', problem: run.problem };
      renameSync(`${path}.part`, path);
      return { kind: 'made', path };
    });

  const measure = async (sound: MediaFile): Promise<Measured> => {
    const run = await measurer.run(measureArgs(sound));
    if (run.kind === 'failed') return { kind: 'unreadable', problem: run.problem };
    return { kind: 'measured', seconds: run.outputBytes / bytesPerSample / measuredHz };
  };

  const video = async (picture: MediaFile, sound: MediaFile, seconds: number): Promise<MadeVideo> => {
    const group = await makeFile(`${picture.sha256}.group.mp4`, (output) => groupArgs(picture, output));
    if (group.kind === 'unreadable') return group;
    return makeFile(`${picture.sha256.slice(0, 32)}-${sound.sha256.slice(0, 32)}.mp4`, (output) =>
      videoArgs(group.path, sound, seconds, output),
    );
  };

  return {
    measure,
    video,
    close: () => {
      encoder.close();
      measurer.close();
    },
  };
};

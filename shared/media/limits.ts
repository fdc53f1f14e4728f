import type { MediaLimits } from './inspection.ts';

/**
 * What the provider takes, from CometAPI's reference page of Kling Avatar ("Max file size 10 MB. Minimum dimension
 * 300 px on each side; aspect ratio between 1:2.5 and 2.5:1", "Max 5 MB, duration 2–60 seconds"). The page does not say
 * whether MB means 10^6 or 2^20 bytes: the smaller is certain to be accepted. Kling's own page allows 300 s of audio,
 * so the longest audio is a setting.
 */
export const providerLimits: MediaLimits = {
  imageMaxBytes: 10_000_000,
  imageMinSidePixels: 300,
  imageMaxAspect: 2.5,
  audioMaxBytes: 5_000_000,
  audioMinSeconds: 2,
  audioMaxSeconds: 60,
};

/** Encoders pad: 60.00 s of sound becomes 60.02 s of MP3. Applied at both ends of the allowed duration. */
export const durationToleranceSeconds = 0.05;

/**
 * More than any camera makes and as much as libvips' callers open by default (sharp's limitInputPixels): beyond it a small
 * file that unfolds into gigabytes is the likelier meaning.
 */
export const maxPicturePixels = 0x3fff * 0x3fff;

/** libvips stops there too; a progressive picture of ordinary make has about ten. */
export const maxScans = 100;

/** Blocks that the scans of one picture code together: bounds the time. 200 megapixels in ten scans have 30 million. */
export const maxScannedBlocks = 120_000_000;

/**
 * 8 x 8 blocks of all colour components of a progressive picture: 200 megapixels with halved colour. Checking one takes
 * 8 bytes a block, so this bounds the memory to 40 MB.
 */
export const maxProgressiveBlocks = 5_000_000;

/**
 * Sound in seconds that a file may lose to damage, or that decoders may disagree about, before it counts as damaged: one or
 * two frames, which nobody hears. A stream that is cut off inside its last frame loses as much.
 */
export const bearableLossSeconds = 0.1;

/** How much that is no sound decoders search through for the first frame of MP3 or ADTS. */
export const searchedBytes = 64 * 1024;

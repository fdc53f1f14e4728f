/** What the simulation still imports from here. */
export type { Command } from './domain/commands.ts';
export type { Announcement } from './ports/events.ts';
export type { MediaOffer } from './ports/media-offer.ts';
export type { FoundFile, UploadedFile } from './ports/media.ts';
export { ProviderUnavailable, type CreateRequest, type TaskReference } from './ports/provider.ts';
export type { DeadLetters, Message, Retries } from './ports/queues.ts';
export type { Publication } from './ports/results.ts';
export type { SpeechRequest } from './ports/speaker.ts';
export type { CopyOutcome } from './ports/video-copier.ts';

import type { Verdict } from '../domain/arrival.ts';
import type { FolderDefaults } from '../domain/options.ts';
import type { Role } from '../domain/upload-key.ts';
import type { MediaOffer } from './media-offer.ts';

export type UploadedFile = {
  readonly key: string;
  readonly versionId: string;
};

/** The bucket refuses this file, whoever asks and however often: an archived one, or one that we may not read. */
export type Unreadable = { readonly kind: 'unreadable'; readonly status: number };

export type FoundFile =
  | { readonly kind: 'found'; readonly file: UploadedFile }
  | { readonly kind: 'missing' }
  | Unreadable
  /** What the key names has no version of its own: other bytes may take its place. */
  | { readonly kind: 'unversioned' };

export interface Media {
  /** Reads and judges one version of an upload; "gone" when that version no longer exists. */
  check(file: UploadedFile, role: Role): Promise<Verdict | { readonly kind: 'gone' } | Unreadable>;
  /** What a key names now. */
  find(key: string): Promise<FoundFile>;
  /** The defaults of some folders ("" is the bucket itself) as they are now, in the folders' order; folders without any are left out. */
  readDefaults(folders: readonly string[]): Promise<readonly FolderDefaults[]>;
  /** One version of a text file; undefined when nobody can read it any more: it is gone, or archived. */
  readText(file: UploadedFile): Promise<string | undefined>;
  /** The very version that was checked, in the form in which the provider is to get it. */
  offer(file: UploadedFile & { readonly bytes: number }): Promise<MediaOffer>;
}

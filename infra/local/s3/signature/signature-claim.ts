import type { CredentialScope } from './signing-key.ts';

/** What a request says of its own signature, before any of it is believed. */
export type SignatureClaim = Readonly<{
  scope: CredentialScope;
  amzDate: string;
  signedHeaders: readonly string[];
  signature: string;
  payloadHash: string;
}>;

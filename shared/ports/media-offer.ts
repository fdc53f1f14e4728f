/** A picture or recording on its way to the provider. */
export type MediaOffer =
  | { readonly kind: 'url'; readonly url: string }
  /** Raw bytes, streamed as Base64 into the request: `open` may be called once per request. */
  | { readonly kind: 'inline'; readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> };

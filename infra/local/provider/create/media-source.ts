/** Where a picture or recording of a request comes from: a URL to fetch, or raw Base64 in the field itself. */
export type Gathered =
  | { readonly kind: 'gathered'; readonly from: 'url' | 'inline'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly problem: string };

export type GatherSettings = {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
};

const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;

const decode = (field: string, text: string): Gathered =>
  text.length % 4 === 0 && base64Pattern.test(text)
    ? { kind: 'gathered', from: 'inline', bytes: Buffer.from(text, 'base64') }
    : { kind: 'refused', problem: `${field} is neither a URL nor raw Base64` };

/** Stops reading once there is more than `maxBytes`: the caller sees that it is too much. */
const readUpTo = async (body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return Buffer.concat(chunks);
};

const download = async (
  field: string,
  url: string,
  maxBytes: number,
  { fetch: get, timeoutMs }: GatherSettings,
): Promise<Gathered> => {
  try {
    const response = await get(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { kind: 'refused', problem: `${field} could not be fetched: HTTP ${response.status}` };
    }
    return { kind: 'gathered', from: 'url', bytes: await readUpTo(response.body, maxBytes) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', problem: `${field} could not be fetched: ${error.message}` };
  }
};

/** At most a little more than `maxBytes` is kept of what a URL gives. */
export const gatherMedia = async (
  field: 'image' | 'sound_file',
  text: string,
  maxBytes: number,
  settings: GatherSettings,
): Promise<Gathered> =>
  /^https?:\/\//i.test(text) ? download(field, text, maxBytes, settings) : decode(field, text);

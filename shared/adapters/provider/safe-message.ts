/**
 * Words of an outsider, made fit for a status file, a log line or a terminal: nothing that looks like an address or a
 * key, no control characters, of bounded length.
 */
const maxCharacters = 300;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const jobId = /^[0-9a-f]{32}-[0-9a-f]{16}-\d{1,9}$/;

/** Two slashes, the colon before them or not: plain, backwards, escaped for JSON, or percent-encoded however often. */
const slashes = /(?:\b[a-z][a-z0-9+.-]*(?::|%(?:25)*3a))?(?:\\?\/|\\|%(?:25)*2f){2}\S+/giu;
const addresses = /\bdata:\S*|\bwww\.\S+|\b(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?]|%(?:25)*[23]f)\S*/giu;
/** A parameter of a signed link, though the link itself was torn apart; `=` may be percent-encoded. */
const parameters =
  /\b(?:x-amz-[\w-]+|[\w-]*(?:key|token|secret|signature|credential|password|authorization|sig))(?:=|%(?:25)*3d)[^\s"'<>]+/giu;
const namedSecrets =
  /\bbearer\s+\S+|\b[\w-]*(?:key|token|secret|signature|credential|password|authorization)["']?\s*[=:]\s*["']?[\w+/=.*~-]{6,}/giu;
const knownKeys = /\b(?:sk|pk|rk|whsec|api[-_]key)[-_]\S{6,}|\beyJ[\w-]{6,}[\w.-]*/giu;
const longRuns = /[\w+/=-]{32,}/gu;

export function safeMessage(words: string): string {
  const shown = words
    .slice(0, maxCharacters * 4)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .replaceAll(slashes, '[address]')
    .replaceAll(addresses, '[address]')
    .replaceAll(parameters, '[hidden]')
    .replaceAll(namedSecrets, '[hidden]')
    .replaceAll(knownKeys, '[hidden]')
    .replaceAll(longRuns, (run) => (uuid.test(run) || jobId.test(run) ? run : '[hidden]'))
    .trim();
  return shortened(shown);
}

function shortened(text: string): string {
  if (text.length <= maxCharacters) return text;
  return `${text.slice(0, maxCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

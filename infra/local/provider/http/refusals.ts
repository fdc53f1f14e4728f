/** Kling's table of errors: the HTTP status and words that belong to each business code. */
export type Refusal = { readonly status: number; readonly code: number; readonly message: string };

const table = {
  1000: { status: 401, message: 'Authentication failed' },
  1001: { status: 401, message: 'Authorization is empty' },
  1002: { status: 401, message: 'Authorization is invalid' },
  1003: { status: 401, message: 'Authorization is not yet valid' },
  1004: { status: 401, message: 'Authorization has expired' },
  1100: { status: 429, message: 'Account abnormality' },
  1101: { status: 429, message: 'Account in arrears' },
  1102: { status: 429, message: 'Resource pack exhausted or expired' },
  1103: { status: 403, message: 'No permission for the requested resource' },
  1200: { status: 400, message: 'Request parameters are invalid' },
  1201: { status: 400, message: 'Invalid parameter' },
  1202: { status: 404, message: 'Requested method is invalid' },
  1203: { status: 404, message: 'Requested resource does not exist' },
  1300: { status: 400, message: 'Platform policy was triggered' },
  1301: { status: 400, message: 'Content security policy was triggered' },
  1302: { status: 429, message: 'API request rate exceeds the limit' },
  1303: { status: 429, message: 'Parallel task over resource pack limit' },
  1304: { status: 429, message: 'IP address is not in the allow list' },
  5000: { status: 500, message: 'Internal server error' },
  5001: { status: 503, message: 'Server is temporarily unavailable' },
  5002: { status: 504, message: 'Server internal timeout' },
} as const;

export type RefusalCode = keyof typeof table;

const isRefusalCode = (code: number): code is RefusalCode => code in table;

export const refusalCodes: readonly RefusalCode[] = Object.keys(table).map(Number).filter(isRefusalCode);

export const refusal = (code: RefusalCode, message: string = table[code].message): Refusal => ({
  status: table[code].status,
  code,
  message,
});

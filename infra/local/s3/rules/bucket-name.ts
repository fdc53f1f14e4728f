/** S3's naming rules: 3 to 63 of lower-case letters, digits, dots and hyphens, no dots side by side, no IP address. */
export const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
  !name.includes('..') &&
  !/^\d+\.\d+\.\d+\.\d+$/.test(name);

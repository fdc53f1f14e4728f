export const accessKeyId = 'LOCALKEY';
export const secretAccessKey = 'local-secret';
export const bucket = 'drop';

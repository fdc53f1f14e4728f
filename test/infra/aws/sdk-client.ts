/** A program that imports the SDK's client that the functions import, and prints the credentials that it found. */
import { S3Client } from '@aws-sdk/client-s3';
import { globalAgent } from 'node:http';

new S3Client({ region: 'eu-central-1' }).config.credentials().then(
  (credentials) => console.log(JSON.stringify({ ...credentials, sockets: globalAgent.maxSockets })),
  (error: unknown) => console.log(String(error)),
);

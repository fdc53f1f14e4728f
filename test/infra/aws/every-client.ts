/** A program that imports what the functions import, and prints the credentials that its AWS clients found. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { globalAgent } from 'node:http';

const options = { region: 'eu-central-1' };
const clients = [new S3Client(options), new DynamoDBClient(options)] as const;

clients[0].config.credentials().then(
  (credentials) => console.log(JSON.stringify({ ...credentials, sockets: globalAgent.maxSockets })),
  (error: unknown) => console.log(String(error)),
);

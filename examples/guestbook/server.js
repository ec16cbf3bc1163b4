// The guestbook's API: each entry is one object in the app's own bucket.
// The SDK is the unmodified AWS SDK; endpoint, region and keys come from the environment.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const PREFIX = 'entries/';
const BODY_BYTES_MAX = 4096;
const NAME_CHARS_MAX = 40;
const TEXT_CHARS_MAX = 280;
const ENTRIES_SHOWN = 50;

const bucket = process.env.BUCKET;
const s3 = new S3Client();

// Newest first: keys begin with a number that shrinks with time, so a plain listing is the order.
const newKey = () => `${PREFIX}${String(1e15 - Date.now()).padStart(16, '0')}-${randomUUID()}.json`;

async function listEntries() {
  const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: PREFIX, MaxKeys: ENTRIES_SHOWN }));
  return Promise.all((page.Contents ?? []).map(async ({ Key }) => {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return JSON.parse(await object.Body.transformToString());
  }));
}

async function addEntry({ name, text }) {
  const entry = {
    name: String(name ?? '').trim().slice(0, NAME_CHARS_MAX) || 'anonymous',
    text: String(text ?? '').trim().slice(0, TEXT_CHARS_MAX),
    at: new Date().toISOString(),
  };
  if (!entry.text) throw Object.assign(new Error('write something first'), { status: 400 });
  await s3.send(new PutObjectCommand({
    Bucket: bucket, Key: newKey(), Body: JSON.stringify(entry), ContentType: 'application/json',
  }));
  return entry;
}

async function readJson(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > BODY_BYTES_MAX) throw Object.assign(new Error('too long'), { status: 413 });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw Object.assign(new Error('send JSON'), { status: 400 });
  }
}

async function answer(request) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname !== '/api/entries') throw Object.assign(new Error('not found'), { status: 404 });
  if (request.method === 'GET') return listEntries();
  if (request.method === 'POST') return addEntry(await readJson(request));
  throw Object.assign(new Error('use GET or POST'), { status: 405 });
}

const server = createServer(async (request, response) => {
  const send = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(value));
  };
  try {
    send(200, await answer(request));
  } catch (error) {
    if (!error.status) console.error(error);
    send(error.status ?? 500, { error: error.status ? error.message : 'something broke; see `standpipe logs`' });
  }
});

server.listen(process.env.PORT ?? 3000, () => console.log('guestbook listens'));
process.on('SIGTERM', () => server.close(() => process.exit(0)));

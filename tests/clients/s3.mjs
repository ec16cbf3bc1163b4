// The JS SDK v3, unmodified: endpoint and keys come from the environment. Argument: bucket.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand, CreateBucketCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand,
  ListObjectVersionsCommand, ListObjectsV2Command, PutBucketVersioningCommand, PutObjectCommand, S3Client,
  paginateListObjectsV2, waitUntilObjectExists,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const [Bucket] = process.argv.slice(2);
const s3 = new S3Client();
const send = (Command, input) => s3.send(new Command({ Bucket, ...input }));
const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');

async function objects() {
  await send(CreateBucketCommand);
  await send(PutObjectCommand, { Key: 'a b/ü.txt', Body: 'hello', Metadata: { kind: 'test' } });
  await waitUntilObjectExists({ client: s3, maxWaitTime: 10 }, { Bucket, Key: 'a b/ü.txt' });
  const got = await send(GetObjectCommand, { Key: 'a b/ü.txt' });
  assert.equal(await got.Body.transformToString(), 'hello');
  assert.equal(got.Metadata.kind, 'test');
  const part = await send(GetObjectCommand, { Key: 'a b/ü.txt', Range: 'bytes=-2' });
  assert.equal(await part.Body.transformToString(), 'lo');
  await send(CopyObjectCommand, { Key: 'copy', CopySource: encodeURI(`${Bucket}/a b/ü.txt`) });
  assert.equal((await send(HeadObjectCommand, { Key: 'copy' })).ContentLength, 5);
}

// Bodies of known length, of unknown length in parts, and in every checksum the SDK computes itself.
async function streams() {
  const folder = mkdtempSync(join(tmpdir(), 'standpipe-'));
  const bytes = Buffer.alloc(700_000, 'stream ');
  writeFileSync(join(folder, 'file'), bytes);
  await send(PutObjectCommand, { Key: 'file', Body: createReadStream(join(folder, 'file')), ContentLength: bytes.length });
  rmSync(folder, { recursive: true });
  assert.equal(md5(await (await send(GetObjectCommand, { Key: 'file' })).Body.transformToByteArray()), md5(bytes));
  for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256']) {
    const put = await send(PutObjectCommand, { Key: 'sum', Body: bytes, ChecksumAlgorithm });
    // The SDK verifies what it reads and fails when it differs.
    const got = await send(GetObjectCommand, { Key: 'sum', ChecksumMode: 'ENABLED' });
    assert.equal(got[`Checksum${ChecksumAlgorithm}`], put[`Checksum${ChecksumAlgorithm}`]);
    assert.equal((await got.Body.transformToByteArray()).length, bytes.length);
  }
}

async function parts() {
  const large = Buffer.alloc(12 * 1024 * 1024, 'x');
  await new Upload({ client: s3, params: { Bucket, Key: 'large', Body: large } }).done();
  assert.equal((await send(HeadObjectCommand, { Key: 'large' })).ContentLength, large.length);
  async function* pieces() { for (let n = 0; n < 110; n += 1) yield Buffer.alloc(100_000, n); }
  const upload = new Upload({ client: s3, params: { Bucket, Key: 'pieces', Body: Readable.from(pieces()) }, queueSize: 3, leavePartsOnError: false });
  let parts = 0;
  upload.on('httpUploadProgress', () => { parts += 1; });
  const done = await upload.done();
  assert.match(done.ETag, /-3"$/);
  assert.equal(parts, 3);
  const second = await send(GetObjectCommand, { Key: 'pieces', PartNumber: 2 });
  assert.equal(second.PartsCount, 3);
  assert.equal((await second.Body.transformToByteArray()).length, 5 * 1024 * 1024);
  const cut = new Upload({ client: s3, params: { Bucket, Key: 'cut', Body: Readable.from(pieces()) }, queueSize: 1 });
  cut.on('httpUploadProgress', () => cut.abort());
  await assert.rejects(cut.done(), { name: 'AbortError' });
  await assert.rejects(send(HeadObjectCommand, { Key: 'cut' }), { name: 'NotFound' });
}

async function presigned() {
  const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a b/ü.txt', ResponseContentType: 'text/x-own' }), { expiresIn: 60 });
  const answer = await fetch(get);
  assert.equal(await answer.text(), 'hello');
  assert.equal(answer.headers.get('content-type'), 'text/x-own');
  assert.equal((await fetch(get.replace('x-own', 'x-other'))).status, 403);
  // By default the SDK signs the checksum of no bytes into the link, and AWS refuses every other body.
  const plain = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const put = await getSignedUrl(plain, new PutObjectCommand({ Bucket, Key: 'by link' }), { expiresIn: 60 });
  assert.equal((await fetch(put, { method: 'PUT', body: 'from a page' })).status, 200);
  assert.equal(await (await send(GetObjectCommand, { Key: 'by link' })).Body.transformToString(), 'from a page');
}

async function listings() {
  const listed = await send(ListObjectsV2Command, { Delimiter: '/' });
  assert.deepEqual(listed.CommonPrefixes.map(({ Prefix }) => Prefix), ['a b/']);
  const keys = [];
  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket })) {
    keys.push(...page.Contents.map(({ Key }) => Key));
  }
  assert.deepEqual(keys, ['a b/ü.txt', 'by link', 'copy', 'file', 'large', 'pieces', 'sum']);
  await send(PutBucketVersioningCommand, { VersioningConfiguration: { Status: 'Enabled' } });
  const { VersionId } = await send(PutObjectCommand, { Key: 'copy', Body: 'newer' });
  assert.equal((await send(DeleteObjectCommand, { Key: 'copy' })).DeleteMarker, true);
  const versions = await send(ListObjectVersionsCommand, { Prefix: 'copy' });
  assert.deepEqual(versions.Versions.map((version) => version.VersionId), [VersionId, 'null']);
  assert.equal(versions.DeleteMarkers.length, 1);
}

async function errors() {
  await assert.rejects(send(GetObjectCommand, { Key: 'none' }), { name: 'NoSuchKey' });
  await assert.rejects(send(PutObjectCommand, { Key: 'large', Body: 'x', IfNoneMatch: '*' }), { name: 'PreconditionFailed' });
  await assert.rejects(send(CreateBucketCommand, { Bucket: 'A' }), { name: 'InvalidBucketName' });
  const gone = await send(DeleteObjectsCommand, { Delete: { Objects: [{ Key: 'large' }, { Key: 'never' }] } });
  assert.equal(gone.Deleted.length, 2);
}

await objects();
await streams();
await parts();
await presigned();
await listings();
await errors();
console.log('ok');

// The JS SDK v3, unmodified: endpoint and keys come from the environment. Argument: bucket.
import assert from 'node:assert/strict';
import {
  CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const [Bucket] = process.argv.slice(2);
const s3 = new S3Client();

await s3.send(new CreateBucketCommand({ Bucket }));
await s3.send(new PutObjectCommand({ Bucket, Key: 'a b/ü.txt', Body: 'hello', Metadata: { kind: 'test' } }));
const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü.txt' }));
assert.equal(await got.Body.transformToString(), 'hello');
assert.equal(got.Metadata.kind, 'test');

const large = Buffer.alloc(12 * 1024 * 1024, 'x');
await new Upload({ client: s3, params: { Bucket, Key: 'large', Body: large } }).done();
const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'large' }));
assert.equal(head.ContentLength, large.length);

const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a b/ü.txt' }), { expiresIn: 60 });
assert.equal(await (await fetch(url)).text(), 'hello');

const listed = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
assert.deepEqual(listed.CommonPrefixes.map(({ Prefix }) => Prefix), ['a b/']);
await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'none' })), { name: 'NoSuchKey' });
await assert.rejects(
  s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: 'x', IfNoneMatch: '*' })),
  { name: 'PreconditionFailed' },
);
await s3.send(new DeleteObjectCommand({ Bucket, Key: 'large' }));
console.log('ok');

// The JS SDK v3 and sqs-consumer, unmodified: endpoint and keys come from the environment. Argument: a name for queues.
import assert from 'node:assert/strict';
import {
  ChangeMessageVisibilityCommand, CreateQueueCommand, DeleteMessageBatchCommand, DeleteMessageCommand, DeleteQueueCommand,
  GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist, ReceiveMessageCommand, SendMessageBatchCommand,
  SendMessageCommand, SQSClient, paginateListQueues,
} from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';

const [name] = process.argv.slice(2);
const sqs = new SQSClient();
const send = (Command, input) => sqs.send(new Command(input));

// The SDK checks the MD5 of every body it sends and receives by itself.
async function standard() {
  const { QueueUrl } = await send(CreateQueueCommand, { QueueName: name, Attributes: { VisibilityTimeout: '60' }, tags: { kind: 'test' } });
  assert.equal((await send(GetQueueUrlCommand, { QueueName: name })).QueueUrl, QueueUrl);
  const attributes = { text: { DataType: 'String', StringValue: 'ü' }, raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } };
  await send(SendMessageCommand, { QueueUrl, MessageBody: 'hällo 🐈', MessageAttributes: attributes });
  const batch = await send(SendMessageBatchCommand, { QueueUrl, Entries: [{ Id: 'a', MessageBody: 'two' }, { Id: 'b', MessageBody: 'bad', DelaySeconds: 901 }] });
  assert.deepEqual([batch.Successful.length, batch.Failed[0].Code], [1, 'InvalidParameterValue']);
  const got = await send(ReceiveMessageCommand, { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] });
  assert.deepEqual(got.Messages.map((message) => message.Body), ['hällo 🐈', 'two']);
  assert.equal(got.Messages[0].MessageAttributes.text.StringValue, 'ü');
  assert.deepEqual([...got.Messages[0].MessageAttributes.raw.BinaryValue], [0, 255]);
  await send(ChangeMessageVisibilityCommand, { QueueUrl, ReceiptHandle: got.Messages[0].ReceiptHandle, VisibilityTimeout: 0 });
  const again = await send(ReceiveMessageCommand, { QueueUrl, WaitTimeSeconds: 5 });
  assert.equal(again.Messages[0].Body, 'hällo 🐈');
  await send(DeleteMessageCommand, { QueueUrl, ReceiptHandle: again.Messages[0].ReceiptHandle });
  await send(DeleteMessageBatchCommand, { QueueUrl, Entries: [{ Id: 'x', ReceiptHandle: got.Messages[1].ReceiptHandle }] });
  assert.equal((await send(ReceiveMessageCommand, { QueueUrl })).Messages, undefined);
  const urls = [];
  for await (const page of paginateListQueues({ client: sqs, pageSize: 1 }, { QueueNamePrefix: name })) urls.push(...page.QueueUrls ?? []);
  assert.deepEqual(urls, [QueueUrl]);
  await send(DeleteQueueCommand, { QueueUrl });
  await assert.rejects(send(ReceiveMessageCommand, { QueueUrl }), (error) => error instanceof QueueDoesNotExist && error.$metadata.httpStatusCode === 400);
}

// A consumer works through a queue; what its handler refuses comes again, then goes to the dead letters.
async function consumer() {
  const dead = await send(CreateQueueCommand, { QueueName: `${name}-dead` });
  const { Attributes } = await send(GetQueueAttributesCommand, { QueueUrl: dead.QueueUrl, AttributeNames: ['QueueArn'] });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes.QueueArn, maxReceiveCount: 2 });
  const { QueueUrl: queueUrl } = await send(CreateQueueCommand, { QueueName: `${name}-work`, Attributes: { RedrivePolicy } });
  const wanted = Array.from({ length: 30 }, (_, index) => `task ${index}`);
  for (let at = 0; at < 30; at += 10) {
    const Entries = wanted.slice(at, at + 10).map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
    await send(SendMessageBatchCommand, { QueueUrl: queueUrl, Entries });
  }
  await send(SendMessageCommand, { QueueUrl: queueUrl, MessageBody: 'poison' });
  const done = [];
  let refused = 0;
  const worker = Consumer.create({
    queueUrl, sqs, batchSize: 10, waitTimeSeconds: 1, visibilityTimeout: 30, heartbeatInterval: 10, terminateVisibilityTimeout: true,
    handleMessage: async (message) => {
      if (message.Body === 'poison') { refused += 1; throw new Error('refused'); }
      done.push(message.Body);
      return message;
    },
  });
  worker.on('processing_error', () => {});
  await new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('empty', resolve);
    worker.start();
  });
  worker.stop({ abort: true });
  assert.deepEqual([done.sort(), refused], [wanted.sort(), 2]);
  const letters = await send(ReceiveMessageCommand, { QueueUrl: dead.QueueUrl, MessageSystemAttributeNames: ['All'] });
  assert.deepEqual([letters.Messages[0].Body, letters.Messages[0].Attributes.ApproximateReceiveCount], ['poison', '3']);
  const left = await send(GetQueueAttributesCommand, { QueueUrl: queueUrl, AttributeNames: ['All'] });
  assert.deepEqual([left.Attributes.ApproximateNumberOfMessages, left.Attributes.ApproximateNumberOfMessagesNotVisible], ['0', '0']);
}

await standard();
await consumer();

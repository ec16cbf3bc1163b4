import express from 'express';

const app = express();
app.disable('x-powered-by');

app.get('/', (request, response) => response.json({ hello: 'express', host: request.get('x-forwarded-host') ?? null }));

// Server-sent events: three ticks, then the end.
app.get('/ticks', async (request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  for (let tick = 1; tick <= 3; tick += 1) {
    response.write(`data: ${tick}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  response.end();
});

// Echoes a body of any size without holding it.
app.post('/echo', (request, response) => {
  response.type(request.get('content-type') ?? 'application/octet-stream');
  request.pipe(response);
});

app.listen(process.env.PORT ?? 3000, () => console.log('express listens'));

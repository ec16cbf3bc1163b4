import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = `<!doctype html><meta charset="utf-8"><title>Echo</title>
<h1>Echo</h1><input id="text" aria-label="Message"><pre id="log"></pre>
<script>
  const socket = new WebSocket(location.href.replace('http', 'ws'));
  const log = (line) => { document.querySelector('#log').textContent += line + '\\n'; };
  socket.onopen = () => log('connected');
  socket.onmessage = ({ data }) => log(data);
  socket.onclose = () => log('closed');
  document.querySelector('#text').onchange = ({ target }) => { socket.send(target.value); target.value = ''; };
</script>`;

const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page);
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});

server.listen(process.env.PORT ?? 3000, () => console.log('websocket listens'));

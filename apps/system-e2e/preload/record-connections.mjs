// Loaded into a service before its own code: writes down every connection that the process tries to open.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const file = process.env.ALONGSIDE_TEST_CONNECTIONS;

subscribe('net.client.socket', ({ socket }) => {
  socket.on('connectionAttempt', (address, port) => appendFileSync(file, `${address}:${port}\n`));
});

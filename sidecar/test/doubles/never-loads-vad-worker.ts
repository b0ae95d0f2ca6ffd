import { parentPort } from 'node:worker_threads';

parentPort?.postMessage({ type: 'unusable', reason: 'the model is damaged' });
parentPort?.once('message', () => undefined); // keeps the thread alive, as the real one does

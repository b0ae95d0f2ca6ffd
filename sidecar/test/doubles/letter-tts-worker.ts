import { parentPort } from 'node:worker_threads';
import { serveJobs } from '../../src/base/job-server.ts';
import type { SynthesisOrder, SynthesisPart } from '../../src/providers/offline-tts/messages.ts';

/** Says every letter as one piece of audio that holds the letter's code; `!` kills the thread, `?` is refused. */
if (parentPort)
  void serveJobs<SynthesisOrder, SynthesisPart>(parentPort, async () => async ({ text }, job) => {
    for (const letter of text) {
      if (job.isCancelled) return;
      if (letter === '!') process.exit(4);
      if (letter === '?') throw new Error('this text cannot be spoken');
      job.emit(Int16Array.of(letter.charCodeAt(0)));
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

import type { Connection, SpeechRecognizer } from 'microsoft-cognitiveservices-speech-sdk';
import { onAbort } from '../../base/abort.ts';
import type { Clock } from '../../base/clock.ts';
import { providerError } from '../../base/provider-failure.ts';
import { AZURE_STT, azureError } from './failures.ts';

/** A service that has not accepted the socket within this many milliseconds counts as timed out. */
const OPEN_TIMEOUT = 5_000;

export interface Opening {
  readonly recognizer: SpeechRecognizer;
  readonly connection: Connection;
  readonly key: string;
  readonly clock: Clock;
}

/**
 * Connects and starts continuous recognition. `start` alone would resolve for a refused connection, too. Rejects
 * with an AppError; the recogniser is the caller's to close either way.
 */
export function openRecognizer(opening: Opening, signal: AbortSignal): Promise<void> {
  const { recognizer, connection, key, clock } = opening;
  return new Promise<void>((resolve, reject) => {
    const timeout = providerError('timeout', { ...AZURE_STT, timeoutMs: OPEN_TIMEOUT });
    const timer = clock.after(OPEN_TIMEOUT, () => reject(timeout));
    onAbort(signal, () => {
      timer.cancel();
      reject(providerError('connectivity', { ...AZURE_STT, reason: 'given up by us' }));
    });
    const fail = (text: string): void => {
      timer.cancel();
      reject(azureError(text, key));
    };
    const start = (): void => {
      timer.cancel();
      recognizer.startContinuousRecognitionAsync(resolve, fail);
    };
    connection.openConnection(start, fail);
  });
}

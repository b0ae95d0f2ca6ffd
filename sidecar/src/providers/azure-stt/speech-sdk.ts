import { type AudioSender, sendAudioInLoop } from './audio-pump.ts';

export type SpeechSdk = typeof import('microsoft-cognitiveservices-speech-sdk');

let loading: Promise<SpeechSdk> | undefined;

/**
 * Loads Microsoft's SDK at its first use (about 100 ms), with npm's `ws` instead of Node's own WebSocket: the latter
 * hides the HTTP status of a refusal. Telemetry is off, and audio is sent by our own loop.
 */
export function loadSpeechSdk(): Promise<SpeechSdk> {
  loading ??= load();
  return loading;
}

async function load(): Promise<SpeechSdk> {
  // First the whole: its files import each other in circles, and only from this end does every class find its base.
  const sdk = await import('microsoft-cognitiveservices-speech-sdk');
  const [{ WebsocketMessageAdapter }, { ServiceRecognizerBase }] = await Promise.all([
    import(
      'microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.browser/WebsocketMessageAdapter.js'
    ),
    import('microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.speech/ServiceRecognizerBase.js'),
  ]);
  WebsocketMessageAdapter.forceNpmWebSocket = true;
  sdk.Recognizer.enableTelemetry(false);
  sendAudioInLoop(ServiceRecognizerBase.prototype as unknown as Partial<AudioSender>);
  return sdk;
}

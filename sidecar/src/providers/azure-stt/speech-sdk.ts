export type SpeechSdk = typeof import('microsoft-cognitiveservices-speech-sdk');

let loading: Promise<SpeechSdk> | undefined;

/**
 * Loads Microsoft's SDK at its first use (about 100 ms), with npm's `ws` instead of Node's own WebSocket: the latter
 * hides the HTTP status of a refusal. Telemetry is off.
 */
export function loadSpeechSdk(): Promise<SpeechSdk> {
  loading ??= load();
  return loading;
}

async function load(): Promise<SpeechSdk> {
  const [sdk, { WebsocketMessageAdapter }] = await Promise.all([
    import('microsoft-cognitiveservices-speech-sdk'),
    import(
      'microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.browser/WebsocketMessageAdapter.js'
    ),
  ]);
  WebsocketMessageAdapter.forceNpmWebSocket = true;
  sdk.Recognizer.enableTelemetry(false);
  return sdk;
}

import type {
  PushAudioInputStream,
  SpeechConfig,
  SpeechRecognizer,
} from 'microsoft-cognitiveservices-speech-sdk';
import type { Outbound } from '../../base/outbound.ts';
import { LINE_RATE_HZ } from '../../ports/audio.ts';
import type { SttOptions } from '../../ports/stt.ts';
import { FrameQueue } from './frame-queue.ts';
import { type AzureSttOptions, endpointOf } from './options.ts';
import type { SpeechSdk } from './speech-sdk.ts';

/** How often the service says that it hears nothing, milliseconds: a sign of life for the watchdog. */
const SILENCE_REPORT = 5_000;
/** Longest wait of `stop` for the service; without it the SDK waits for ever. Milliseconds. */
const STOP_TIMEOUT = 1_500;
/** Audio sent without throttling to twice real time, milliseconds: a replay (15 s at most) must arrive at once. */
const UNTHROTTLED = 16_000;
/** The service takes no more phrases than this. */
const MAX_PHRASES = 500;

export interface RecognizerSettings {
  readonly options: AzureSttOptions;
  readonly stt: SttOptions;
  readonly outbound: Outbound;
}

/** One recogniser of the SDK and the stream it reads; opens nothing yet. */
export function createRecognizer(
  sdk: SpeechSdk,
  settings: RecognizerSettings,
): { recognizer: SpeechRecognizer; stream: PushAudioInputStream } {
  const { options, stt } = settings;
  const config = createConfig(sdk, settings);
  const { MuLaw, ALaw } = sdk.AudioFormatTag;
  const format = sdk.AudioStreamFormat.getWaveFormat(LINE_RATE_HZ, 8, 1, stt.codec === 'ulaw' ? MuLaw : ALaw);
  const stream = sdk.AudioInputStream.createPushStream(format);
  sendSingleFrames(stream);
  const audio = sdk.AudioConfig.fromStreamInput(stream);
  const languages = [...new Set([stt.language, ...options.otherLanguages])];
  const recognizer =
    languages.length > 1
      ? sdk.SpeechRecognizer.FromConfig(
          config,
          sdk.AutoDetectSourceLanguageConfig.fromLanguages(languages),
          audio,
        )
      : new sdk.SpeechRecognizer(config, audio);
  const phrases = stt.phrases?.slice(0, MAX_PHRASES) ?? [];
  if (phrases.length > 0) sdk.PhraseListGrammar.fromRecognizer(recognizer).addPhrases([...phrases]);
  return { recognizer, stream };
}

function createConfig(sdk: SpeechSdk, { options, stt, outbound }: RecognizerSettings): SpeechConfig {
  const endpoint = endpointOf(options);
  const config = sdk.SpeechConfig.fromEndpoint(new URL(endpoint), options.apiKey);
  const { PropertyId } = sdk;
  config.outputFormat = sdk.OutputFormat.Simple;
  if (options.otherLanguages.length === 0) config.speechRecognitionLanguage = stt.language;
  else config.setProperty(PropertyId.SpeechServiceConnection_LanguageIdMode, 'Continuous');
  if (options.customModel) config.endpointId = options.customModel;
  config.setProfanity(profanityOf(sdk, options.profanity));
  config.setProperty(PropertyId.Speech_SegmentationSilenceTimeoutMs, String(options.segmentationSilence));
  config.setProperty(PropertyId.SpeechServiceConnection_InitialSilenceTimeoutMs, String(SILENCE_REPORT));
  config.setProperty(PropertyId.Recognizer_StopTimeoutMs, String(STOP_TIMEOUT));
  // The SDK would try again five times within 25 ms; re-opening with back-off is ours.
  config.setProperty('SPEECH-Error-MaxRetryCount', '0');
  config.setProperty('SPEECH-TransmitLengthBeforThrottleMs', String(UNTHROTTLED)); // the SDK's own spelling
  const proxy = outbound.proxyFor(endpoint.replace(/^ws/, 'http'));
  if (proxy) setProxy(config, proxy);
  return config;
}

function setProxy(config: SpeechConfig, proxy: URL): void {
  const port = Number(proxy.port || 80);
  config.setProxy(
    proxy.hostname,
    port,
    decodeURIComponent(proxy.username),
    decodeURIComponent(proxy.password),
  );
}

function profanityOf(sdk: SpeechSdk, choice: AzureSttOptions['profanity']) {
  const { Masked, Removed, Raw } = sdk.ProfanityOption;
  return { masked: Masked, removed: Removed, raw: Raw }[choice];
}

/** There is no public switch; where a later version has other insides, it goes on gathering. */
function sendSingleFrames(stream: PushAudioInputStream): void {
  if ('privStream' in stream) stream.privStream = new FrameQueue();
}

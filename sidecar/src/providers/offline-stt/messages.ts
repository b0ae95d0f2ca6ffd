/** One piece of speech to be recognised: 8 kHz, mono. */
export interface RecognitionOrder {
  readonly samples: Int16Array<ArrayBuffer>;
}

/** What the worker is started with: paths of the two halves of the model. */
export interface RecognitionWorkerData {
  readonly encoder: string;
  readonly decoder: string;
}

/** How much of a download has come, bytes; `total` is 0 while nobody knows. */
export interface DownloadProgress {
  readonly got: number;
  readonly total: number;
}

/** Pieces are put into one Blob so often, bytes: browsers keep those outside of the page's memory. */
const FOLD = 16_000_000;

/** Reads a response to its end, telling how far it is; rejects when it breaks off. */
export async function readArchive(
  response: Response,
  tell: (progress: DownloadProgress) => void,
): Promise<Blob> {
  const total = Number(response.headers.get('content-length') ?? 0);
  if (!response.body) return response.blob();
  const type = response.headers.get('content-type') ?? '';
  const reader = response.body.getReader();
  let whole = new Blob([], { type });
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  let got = 0;
  const fold = (): void => {
    whole = new Blob([whole, ...parts], { type });
    parts = [];
    waiting = 0;
  };
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    waiting += part.value.length;
    got += part.value.length;
    if (waiting >= FOLD) fold();
    tell({ got, total });
  }
  fold();
  if (total > 0 && got < total) throw new TypeError('the download broke off');
  return whole;
}

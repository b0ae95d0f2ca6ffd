import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the recorder needs of a file. */
export interface RecordingFile {
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes a new file and its folder, readable for the service's own user only. */
export async function createRecordingFile(path: string): Promise<RecordingFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'w', 0o600);
  return {
    close: () => handle.close(),
    async write(bytes, position) {
      for (let from = 0; from < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, position + from);
        from += bytesWritten;
      }
    },
  };
}

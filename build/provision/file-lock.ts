import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Runs `work` while this process alone holds `file`, waiting for as long as another one holds it. The lock is
 * held by a flock(1) (util-linux, always present on Debian) that ends with our pipe, so a killed process leaves
 * nothing behind.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const holder = spawn('flock', [file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = new Promise<void>((resolve) => holder.once('close', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      holder.stdout.once('data', () => resolve());
      holder.once('error', reject);
      holder.once('close', (code) => reject(new Error(`flock could not lock ${file} (exit ${code})`)));
    });
    return await work();
  } finally {
    holder.stdin.end();
    await closed;
  }
}

import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Diagnosis } from '../admin/doctor-desk.ts';
import type { NotedFailure } from '../admin/provider-figures.ts';
import type { AppError } from '../base/app-error.ts';
import type { Assets } from '../base/assets.ts';
import { diagnosis, failed } from './diagnosis.ts';

const MEGABYTE = 1_000_000;
/** Free space below which recordings soon fail, and below which they fail now; megabytes. */
const DISK_LOW = 500;
const DISK_FULL = 50;
/** No clock that is right shows an earlier year. */
const EARLIEST_YEAR = 2026;
const DAY = 86_400_000;

export function checkSettingsFile(fault: AppError | undefined, generation: number): Diagnosis {
  if (fault) return failed('settings', 'Settings', fault);
  return diagnosis('settings', 'Settings', {
    message: `generation ${generation} is in force`,
    values: { generation },
  });
}

export async function checkDisk(directory: string): Promise<Diagnosis> {
  // The folder is made with the first call; until then the disk it will be on is that of the program's own folder.
  const { bavail, bsize } = await statfs(existsSync(directory) ? directory : '.');
  const free = Math.round((bavail * bsize) / MEGABYTE);
  const isLow = free < DISK_LOW;
  return diagnosis('disk', 'Disk', {
    status: free < DISK_FULL ? 'failed' : isLow ? 'warning' : 'ok',
    message: `${free} MB are free for recordings`,
    remedy: isLow ? 'Delete old calls, or lower storage.retentionDays and storage.maxMegabytes.' : null,
    values: { free },
  });
}

export function checkClock(now: Date): Diagnosis {
  const isWrong = now.getUTCFullYear() < EARLIEST_YEAR;
  return diagnosis('clock', 'Clock', {
    status: isWrong ? 'failed' : 'ok',
    message: isWrong
      ? `it is ${now.toISOString()} here: vendors’ certificates will be refused`
      : now.toISOString(),
    remedy: isWrong ? 'Set the clock of this machine, best by NTP.' : null,
    values: { now: now.toISOString() },
  });
}

export function checkSpeechModel(assets: Assets): Diagnosis {
  const isThere = existsSync(assets.model('silero_vad.onnx'));
  return diagnosis('speech-models', 'Voice detector', {
    status: isThere ? 'ok' : 'failed',
    message: isThere ? 'its model is there' : 'its model is missing: callers would not be heard',
    remedy: isThere ? null : 'Install the module again; when built from source, run: npm run models',
  });
}

/** Versions of the sidecar, Node and Asterisk; the last is unknown while Asterisk is away. */
export function checkVersions(version: string, asterisk: string | undefined): Diagnosis {
  const values = { version, node: process.version, asterisk: asterisk ?? 'unknown' };
  return diagnosis('versions', 'Versions', {
    message: `sidecar ${version}, Node ${process.version}, Asterisk ${asterisk ?? 'unknown'}`,
    values,
  });
}

/** Failures of providers in calls of the last day: codes and names only. */
export function checkLastErrors(failures: readonly NotedFailure[], now: Date): Diagnosis {
  const recent = failures.filter(({ at }) => now.getTime() - Date.parse(at) < DAY);
  const list = recent.slice(0, 5).map(({ at, provider, code }) => `${at} ${provider} ${code}`);
  return diagnosis('last-errors', 'Last errors', {
    status: recent.length > 0 ? 'warning' : 'ok',
    message: recent.length > 0 ? list.join('; ') : 'no provider failed in a call of this day',
    remedy: recent.length > 0 ? 'Look the codes up in docs/errors.md; test the keys.' : null,
    values: { count: recent.length },
  });
}

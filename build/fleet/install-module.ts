import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FormData } from 'undici';
import { MODULE } from '../module-manifest.ts';
import type { PbxAnswer, PbxClient } from './pbx-client.ts';
import { PbxFault } from './pbx-fault.ts';

/** Bytes; pieces of the PBX's own page (files-api.js of 2026.1.223). */
const PIECE = 3 * 1024 * 1024;

export interface Pace {
  /** Milliseconds between questions about something that is under way. */
  readonly poll: number;
  /** Milliseconds an installation may take: the PBX gives 120 s to the upload's merge and 120 s to the rest. */
  readonly installation: number;
  /** Milliseconds until the agent must be healthy: the PBX's event worker may be deaf for 120 s after an enable. */
  readonly health: number;
  /** Milliseconds before a PBX is tried again, doubled each time; its rate limit blocks for 300 s. */
  readonly retry: number;
}

export interface InstallContext {
  readonly client: PbxClient;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly onStep: (step: string) => void;
}

/** Uploads a zip, installs it over whatever version is there and enables it; rejects with PbxFault. */
export async function installModule(zip: string, context: InstallContext): Promise<void> {
  const { client, onStep } = context;
  const id = `aiva-${randomUUID()}`;
  const filePath = await upload(zip, id, context);
  onStep('installing');
  const channel = { 'x-async-response-channel-id': id };
  accepted(
    await client.post('modules:installFromPackage', { filePath, fileId: id }, channel),
    'installation',
  );
  await until(
    context,
    context.pace.installation,
    () => 'the installation has not ended',
    async () => {
      const { data, complaint } = await client.get('modules:getInstallationStatus', { filePath });
      if (data['i_status'] === 'INSTALLATION_ERROR')
        throw new PbxFault(`the PBX refused to install: ${complaint || 'it does not say why'}`);
      return data['i_status'] === 'INSTALLATION_COMPLETE';
    },
  );
  onStep('enabling');
  accepted(await client.post(`modules/${MODULE.moduleUniqueID}:enable`), 'enabling');
}

/** In pieces, in the manner of Resumable.js; resolves with the path at the PBX once they are one file there. */
async function upload(zip: string, id: string, context: InstallContext): Promise<string> {
  const { client, onStep } = context;
  const blob = await openAsBlob(zip);
  const pieces = Math.ceil(blob.size / PIECE);
  let path = '';
  for (let piece = 1; piece <= pieces; piece++) {
    onStep(`uploading ${piece}/${pieces}`);
    const form = new FormData();
    form.set('resumableIdentifier', id);
    form.set('resumableFilename', basename(zip));
    form.set('resumableChunkNumber', String(piece));
    form.set('resumableTotalChunks', String(pieces));
    form.set('resumableTotalSize', String(blob.size));
    form.set('file', blob.slice((piece - 1) * PIECE, piece * PIECE), basename(zip));
    const { data } = accepted(await client.post('files:upload', form), 'upload');
    path = String(data['filename'] ?? '');
  }
  if (!path) throw new PbxFault('the PBX does not say where it put the upload');
  await until(
    context,
    context.pace.installation,
    () => 'the upload was not put together',
    async () => {
      const { data } = accepted(await client.get('files:uploadStatus', { id }), 'upload');
      return data['d_status'] === 'UPLOAD_COMPLETE';
    },
  );
  return path;
}

/** The answer when the PBX agrees; else throws what it complains about. */
export function accepted(answer: PbxAnswer, what: string): PbxAnswer {
  if (answer.result) return answer;
  const reason = answer.complaint || `it answered ${answer.status} and does not say why`;
  // 400 and 422 judge what was asked for; anything else is the PBX's own trouble.
  throw new PbxFault(`${what} was refused: ${reason}`, answer.status !== 400 && answer.status !== 422);
}

/** Asks until it is so; a PBX that takes longer than `limit` milliseconds may do better next time. */
export async function until(
  { pace, signal }: Pick<InstallContext, 'pace' | 'signal'>,
  limit: number,
  complaint: () => string,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + limit;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new PbxFault(`${complaint()} within ${limit / 1_000} s`, true);
    await pause(pace.poll, undefined, { signal });
  }
}

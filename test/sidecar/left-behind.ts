import { readdir, readFile, readlink } from 'node:fs/promises';
import type { CallBed } from './call-bed.ts';

/** Ids and ports that are in use. */
export interface LeftBehind {
  readonly channels: readonly string[];
  readonly bridges: readonly string[];
  /** UDP ports the worker has open: one for each call. */
  readonly mediaPorts: readonly number[];
}

/** What a bed without a call looks like. */
export const NOTHING: LeftBehind = { channels: [], bridges: [], mediaPorts: [] };

/** Every channel and bridge of Asterisk and every media port of the worker. */
export async function leftBehind({ asterisk, sidecar }: CallBed): Promise<LeftBehind> {
  const { url, username, password } = asterisk.ari;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const ids = async (path: string): Promise<string[]> => {
    const answer = await fetch(`${url}/${path}`, { headers: { authorization } });
    return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
  };
  const worker = await sidecar.workerPid();
  return {
    channels: await ids('channels'),
    bridges: await ids('bridges'),
    mediaPorts: worker === undefined ? [] : await udpPorts(worker),
  };
}

/** The UDP ports a process has open, from its descriptors and the kernel's table of sockets (proc(5)). */
async function udpPorts(pid: number): Promise<number[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder).catch(() => [])).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')),
  );
  const inodes = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const table = (await readFile('/proc/net/udp', 'utf8')).trim().split('\n').slice(1);
  return table.flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    return inodes.has(fields[9]) ? [Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)] : [];
  });
}

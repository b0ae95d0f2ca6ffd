import { readdir, readFile, readlink } from 'node:fs/promises';

/** Of `/proc/net/tcp`: both ends, state and inode. */
const ROW = /^\s*\d+: \S+:(\S+) \S+:(\S+) (\S\S) (?:\S+\s+){5}(\d+)/;

/** The descriptors a process has open, counted by what they are; TCP connections by their far port and state. */
export async function openHandles(pid: number): Promise<Readonly<Record<string, number>>> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  const tcp = new Map<string, string>();
  for (const line of (await readFile('/proc/net/tcp', 'utf8')).split('\n')) {
    const [, , far = '', state = '', inode = ''] = ROW.exec(line) ?? [];
    if (inode) tcp.set(`socket:[${inode}]`, `tcp to ${Number.parseInt(far, 16)} in ${state}`);
  }
  const counts: Record<string, number> = {};
  for (const link of links) {
    const kind = tcp.get(link) ?? link.replace(/:\[\d+\]$/, '');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

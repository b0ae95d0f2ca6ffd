import { readdir, readFile } from 'node:fs/promises';

/** Used only when the machine's own sources name no Debian archive. */
const DEFAULT_MIRROR = 'http://deb.debian.org/debian';

/**
 * The Debian archive the machine itself uses, from sources.list and *.list (one-line) and *.sources (deb822)
 * below `aptFolder`; the public mirror when there is none. Security and update archives are passed over.
 */
export async function debianMirror(aptFolder = '/etc/apt'): Promise<string> {
  const parts = await readdir(`${aptFolder}/sources.list.d`).catch(() => []);
  const files = ['sources.list', ...parts.sort().map((name) => `sources.list.d/${name}`)];
  for (const file of files) {
    if (!/(\.list|\.sources)$/.test(file)) continue;
    const text = await readFile(`${aptFolder}/${file}`, 'utf8').catch(() => '');
    const uris = file.endsWith('.sources') ? deb822Uris(text) : oneLineUris(text);
    const archive = uris.find((uri) => /^https?:\/\/.*\/debian\/?$/.test(uri));
    if (archive !== undefined) return archive.replace(/\/$/, '');
  }
  return DEFAULT_MIRROR;
}

/** `deb [options] URI suite component…`, see sources.list(5). */
export function oneLineUris(text: string): string[] {
  return text
    .split('\n')
    .map((line) => /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s/.exec(line)?.[1])
    .filter((uri) => uri !== undefined);
}

/** Stanzas separated by empty lines; a field goes on in lines that begin with a blank, see sources.list(5). */
export function deb822Uris(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  const stanzas = lines.join('\n').split(/\n\s*\n/);
  return stanzas.flatMap((stanza) => {
    if (/^Enabled:\s*no\s*$/im.test(stanza) || !/^Types:.*\bdeb\b(?!-)/im.test(stanza)) return [];
    const uris = /^URIs:((?:.*)(?:\n[ \t].*)*)/im.exec(stanza)?.[1] ?? '';
    return uris.split(/\s+/).filter((uri) => uri !== '');
  });
}

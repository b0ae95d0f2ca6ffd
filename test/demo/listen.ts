import { once } from 'node:events';
import { paint } from './terminal.ts';

export interface DemoPhone {
  readonly number: string;
  readonly password: string;
}

/** Says how to register a softphone and where the page is (with a login that works once), and waits for Ctrl-C. */
export async function listen(
  server: { readonly address: string; readonly port: number },
  phone: DemoPhone,
  page: string | undefined,
): Promise<void> {
  console.log(
    [
      '',
      paint('bold', 'Register a softphone on this machine and dial 999:'),
      `  server    ${server.address}:${server.port} (UDP)`,
      `  user      ${phone.number}`,
      `  password  ${phone.password}`,
      `  codec     G.711 (PCMU or PCMA)`,
      '',
      ...(page ? [paint('bold', 'The page, for one login within ten minutes:'), `  ${page}`, ''] : []),
      'Everything listens on this machine only. Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

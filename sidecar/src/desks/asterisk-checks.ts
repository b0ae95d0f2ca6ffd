import type { Diagnosis, SyntheticCall } from '../admin/doctor-desk.ts';
import type { AriConnection } from '../ari/connection.ts';
import type { AriRest } from '../ari/rest.ts';
import { AppError } from '../base/app-error.ts';
import { diagnosis, failed } from './diagnosis.ts';

/** What external media needs of Asterisk; see facts of its `chan_rtp`. */
const MEDIA_MODULES = ['chan_rtp.so', 'res_rtp_multicast.so', 'res_rtp_asterisk.so'] as const;
const ASTERISK = 'Asterisk';
const MODULES = 'Media modules';

export interface AsteriskFindings {
  readonly diagnoses: readonly Diagnosis[];
  readonly version: string | undefined;
}

/** The connection to Asterisk and what it has loaded. Never rejects. */
export async function checkAsterisk(ari: AriConnection, rest: AriRest): Promise<AsteriskFindings> {
  if (ari.state !== 'up') {
    const error = ari.lastFault ?? new AppError('ARI_UNREACHABLE', { details: { url: 'its address' } });
    const unknown = { status: 'unknown', message: 'Asterisk is not connected' } as const;
    return {
      diagnoses: [failed('asterisk', ASTERISK, error), diagnosis('media-modules', MODULES, unknown)],
      version: undefined,
    };
  }
  const [version, modules] = await Promise.all([versionOf(rest), checkModules(rest)]);
  const connected = diagnosis('asterisk', ASTERISK, {
    message: `connected to Asterisk ${version ?? ''}`.trim(),
    values: { version: version ?? '' },
  });
  return { diagnoses: [connected, modules], version };
}

async function checkModules(rest: AriRest): Promise<Diagnosis> {
  try {
    const found = await Promise.all(MEDIA_MODULES.map((name) => rest.asterisk.module(name)));
    const missing = MEDIA_MODULES.filter((_, index) => found[index]?.status !== 'Running');
    const list = missing.join(', ');
    return diagnosis('media-modules', MODULES, {
      status: missing.length > 0 ? 'failed' : 'ok',
      code: missing.length > 0 ? 'MEDIA_LEG_FAILED' : null,
      message: missing.length > 0 ? `not loaded: ${list}` : 'RTP over external media is loaded',
      remedy:
        missing.length > 0
          ? `Load them in modules.conf, or now: ${missing.map((name) => `module load ${name}`).join('; ')}`
          : null,
      values: { missing: list },
    });
  } catch (error) {
    return failed('media-modules', MODULES, error);
  }
}

async function versionOf(rest: AriRest): Promise<string | undefined> {
  try {
    return (await rest.asteriskInfo()).system?.version;
  } catch {
    return undefined; // the diagnosis of the connection says why
  }
}

/** What the last synthetic call tells about the audio; `unknown` as long as there was none. */
export function checkAudio(call: SyntheticCall | null): readonly Diagnosis[] {
  const untried = {
    status: 'unknown',
    message: 'no synthetic call yet',
    remedy: 'Start the synthetic call.',
  } as const;
  if (!call || (call.packetsIn === 0 && call.failure === null)) {
    return [
      diagnosis('rtp-out', 'Audio to the caller', untried),
      diagnosis('rtp-in', 'Audio from the caller', untried),
      diagnosis('codec', 'Codec', untried),
    ];
  }
  return [
    direction('rtp-out', 'Audio to the caller', call.packetsIn, call.heardLevel),
    direction('rtp-in', 'Audio from the caller', call.recognised ? call.packetsOut : 0, call.saidLevel),
    diagnosis('codec', 'Codec', { message: 'ulaw, not transcoded', values: { codec: 'ulaw' } }),
  ];
}

function direction(id: string, title: string, packets: number, level: number | null): Diagnosis {
  const values = { packets, level: level ?? -100 };
  if (packets > 0)
    return diagnosis(id, title, {
      message: `${packets} packets, loudest second ${level ?? -100} dBFS`,
      values,
    });
  return diagnosis(id, title, {
    status: 'failed',
    code: 'MEDIA_LEG_FAILED',
    message: 'nothing arrived in the last synthetic call',
    remedy: 'Check that nothing filters UDP on 127.0.0.1, and the log of Asterisk for this call.',
    values,
  });
}

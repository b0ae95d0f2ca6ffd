import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { provisionPhp } from '../../build/provision/php.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import { startCaller } from '../caller/caller.ts';
import { VOICE_PITCH } from '../sidecar/cloud-vendors.ts';
import { MikopbxAgents } from '../sidecar/mikopbx-agents.ts';
import { SidecarProcess } from '../sidecar/sidecar-process.ts';
import { speechClip } from '../speech/speech-clip.ts';
import { Installer } from './mikopbx-installer.ts';
import { releasedZip } from './release.ts';

/** Milliseconds; longer than the call of this test. */
const DRAIN = 30_000;

let installer: Installer;
let agents: MikopbxAgents;

beforeAll(async () => {
  installer = new Installer(await mkdtemp(join(tmpdir(), 'aiva-pbx-')));
  agents = await MikopbxAgents.start();
});
afterAll(async () => {
  await agents?.[Symbol.asyncDispose]();
  await installer?.remove();
});

/** Installs the zip, or updates by it, as the PBX and the module's Setup do; returns the program. */
async function install(): Promise<string> {
  const folder = await installer.install(releasedZip('standard', 'x64'));
  const php = await provisionPhp();
  const call = `\\Modules\\ModuleAiVoiceAgent\\Lib\\Daemon\\Binary::moveAside('${folder}');`;
  const { code, output } = await php.run(['-r', `require '${folder}/Lib/Daemon/Binary.php'; ${call}`]);
  expect(code, output).toBe(0);
  return join(folder, 'bin/live/aivoiceagentd');
}

it('a call goes on while the program under it is replaced, and the next one is taken by the new program', async () => {
  const agent = { id: 'agent-998', number: '998', fallback: { kind: 'hangup' } } as const;
  const asterisk = await startAsterisk({ version: '22', agents: [agent] });
  const caller = await startCaller({ server: asterisk.sip });
  const settings = { ...agents.settings(asterisk.ari), limits: { drain: DRAIN } };
  const old = await SidecarProcess.start({ program: await install(), settings });

  const call = await caller.dial('998');
  await call.agentSpeaks();
  await call.agentSilentFor(700);
  // As disabling does; then the PBX removes the module's folder and unpacks the new one.
  process.kill(old.pid, 'SIGTERM');
  const program = await install();
  const replacedAt = call.now();
  await call.play((await speechClip('human-try-again')).pcm);
  await call.agentSpeaks();
  await call.agentSilentFor(700);
  await call.hangUp();

  expect(toneSegments(call.recording.heard, VOICE_PITCH[0]).at(-1)?.start).toBeGreaterThan(replacedAt);
  expect(await old.ended()).toBe(0);
  const updated = await SidecarProcess.start({ program, settings });
  const next = await caller.dial('998');
  await next.agentSpeaks();
  await next.hangUp();
  await caller.stop();
  await updated.stop();
  await asterisk.stop();
});

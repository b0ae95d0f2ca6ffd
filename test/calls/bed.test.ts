import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';
import { findClip } from '../caller/analyser/find-clip.ts';
import { streamFaults } from '../caller/analyser/glitches.ts';
import { levelDb, SPEECH_LEVEL } from '../caller/analyser/level.ts';
import { type Caller, startCaller } from '../caller/caller.ts';
import { recordedPrompt } from '../speech/recorded-prompt.ts';
import { speechClip } from '../speech/speech-clip.ts';

/** Similarity above which a recording holds a prompt; other audio stays below 0.3. */
const SAME = 0.9;

const agents = [
  { id: 'reception', number: '999', fallback: { kind: 'announcement', target: 'im-sorry' } },
] as const;

/** False also for a zombie that nobody has waited for: that has no command line any more. */
function runs(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && readFileSync(file, 'utf8') !== '';
}

describe.each(['22', '16'] as const)('the test bed with Asterisk %s', (version) => {
  let asterisk: RunningAsterisk;
  let caller: Caller;

  beforeAll(async () => {
    asterisk = await startAsterisk({ version, agents, prefix: 'asterisk' });
    caller = await startCaller({ server: asterisk.sip });
  });

  afterAll(async () => {
    await caller?.stop();
    await asterisk?.stop();
  });

  it.each(['ulaw', 'alaw'] as const)('carries speech both ways in %s without a loss', async (codec) => {
    const clip = await speechClip('human-try-again');
    const call = await caller.dial('600', { codec });
    const said = await call.play(clip.pcm);
    await call.agentSilentFor(300);
    const { by } = await call.hangUp();
    const echo = findClip(call.recording.heard, clip.pcm);

    expect(by).toBe('caller');
    expect(echo.similarity).toBeGreaterThan(SAME);
    expect(findClip(call.recording.caller, clip.pcm).start).toBeCloseTo(said.start, 0);
    expect(echo.start).toBeGreaterThan(said.start);
    expect(streamFaults(call.recording).lost).toBe(0);
  });

  it('plays the fallback announcement within 2 s when no sidecar runs, and hangs up', async () => {
    const call = await caller.dial('999');
    const end = await call.ended;
    const found = findClip(call.recording.heard, await recordedPrompt('im-sorry'));

    expect(found.similarity, await asterisk.logTail()).toBeGreaterThan(SAME);
    expect(found.start).toBeLessThan(2_000);
    expect(end).toMatchObject({ by: 'agent' });
    expect(await asterisk.logTail(10_000)).toContain('AI voice agent reception: STASISSTATUS=FAILED');
  });

  it('receives the keys a caller presses', async () => {
    const call = await caller.dial('602');
    await call.dtmf('704#');
    await call.agentSpeaks();
    await call.hangUp();

    expect(await asterisk.cli('dialplan show globals')).toContain('BED_KEYS=704');
  });

  it('delivers a steady tone to a caller without a loss', async () => {
    const call = await caller.dial('603');
    await call.agentSpeaks();
    await call.wait(1_000);
    await call.hangUp();

    const { packets } = call.recording;
    expect(packets.length).toBeGreaterThan(30);
    expect(packets.every(({ pcm }) => levelDb(pcm) > SPEECH_LEVEL)).toBe(true);
    expect(streamFaults(call.recording).lost).toBe(0);
  });

  it('answers ARI requests of its user at its prefix, and of nobody else', async () => {
    const { url, username, password } = asterisk.ari;
    const ask = async (secret: string): Promise<number> => {
      const authorization = `Basic ${btoa(`${username}:${secret}`)}`;
      return (await fetch(`${url}/asterisk/info`, { headers: { authorization } })).status;
    };

    expect(url).toContain('/asterisk/ari');
    expect(await ask(password)).toBe(200);
    expect(await ask('wrong')).toBe(401);
  });

  it('comes back on the same ports after a crash, and hangs up politely on a restart', async () => {
    await asterisk.kill();
    await asterisk.start();
    const call = await caller.dial('603');
    await call.agentSpeaks();
    await asterisk.restart();

    expect(await call.ended).toMatchObject({ by: 'agent' });
    const again = await caller.dial('600');
    expect((await again.hangUp()).by).toBe('caller');
  });

  it('leaves neither a process nor a folder', async () => {
    const { pid, logFile } = asterisk;
    await asterisk.stop();
    await asterisk.stop();

    expect(runs(pid ?? 0)).toBe(false);
    expect(existsSync(logFile)).toBe(false);
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const code = `
      const { startAsterisk } = await import(${JSON.stringify(import.meta.resolve('../asterisk/start-asterisk.ts'))});
      console.log((await startAsterisk({ version: '${version}' })).pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (line) => resolve(Number(line))),
    );
    expect(runs(pid)).toBe(true);
    parent.kill('SIGKILL');

    await expect.poll(() => runs(pid)).toBe(false);
  });
});

import type { AgentDesk, ChatEvent, ChatRequest, SpeechRequest } from '../../src/admin/agent-desk.ts';
import type { CallDesk } from '../../src/admin/call-desk.ts';
import type { DoctorDesk, SyntheticCall } from '../../src/admin/doctor-desk.ts';
import { AppError } from '../../src/base/app-error.ts';

/** One call in progress, `c1`, that notes what was done to it. */
export class FakeCallDesk implements CallDesk {
  readonly done: string[] = [];

  calls() {
    const offeredAt = '2026-01-01T00:00:00.000Z';
    return [{ id: 'c1', agent: 'a', caller: '101', did: '', offeredAt, state: 'listening' }];
  }

  eventsOf(id: string) {
    return id === 'c1' ? [{ type: 'caller-turn', call: 'c1', turn: 1, text: 'hello' }] : undefined;
  }

  async hangUp(id: string) {
    this.#needs(id);
    this.done.push(`hangUp ${id}`);
  }

  async transfer(id: string, target: string | null) {
    this.#needs(id);
    if (target === 'Mars') throw new AppError('TRANSFER_NOT_ALLOWED', { details: { target } });
    this.done.push(`transfer ${id} ${target}`);
  }

  #needs(id: string) {
    if (id !== 'c1') throw new AppError('NOTHING_HERE', { details: { what: `call ${id}` } });
  }
}

/** Answers everything; remembers what it was asked, can be held up or made to fail. */
export class FakeAgentDesk implements AgentDesk {
  readonly asked: unknown[] = [];
  failure: Error | undefined;
  held: Promise<void> | undefined;

  async numberUse(number: string, forAgent: string | undefined) {
    this.asked.push({ number, forAgent });
    return { number, free: true, takenBy: null };
  }

  providers() {
    return { providers: [] };
  }

  async test(provider: string) {
    return { provider, stage: 'llm' as const, ok: true, opened: 1, latency: 2, failure: null };
  }

  async voices() {
    await this.#answer();
    return { voices: [{ id: 'v', name: 'Voice' }] };
  }

  async speak(request: SpeechRequest) {
    this.asked.push(request);
    await this.#answer();
    return Uint8Array.from([82, 73, 70, 70]);
  }

  async *chat(request: ChatRequest): AsyncGenerator<ChatEvent, void> {
    this.asked.push(request);
    await this.#answer();
    yield { type: 'clause', text: 'Hello.' };
    yield { type: 'done', text: 'Hello.', firstToken: 1, took: 2, ends: null };
  }

  async #answer() {
    await this.held;
    if (this.failure) throw this.failure;
  }
}

export class FakeDoctorDesk implements DoctorDesk {
  syntheticCall: SyntheticCall | null = null;

  async examine() {
    const finding = { status: 'failed', code: 'MEDIA_LEG_FAILED', remedy: 'load it', values: {} } as const;
    const diagnoses = [{ id: 'media-modules', title: 'Media modules', message: 'missing', ...finding }];
    return { at: '2026-01-01T00:00:00.000Z', took: 3, diagnoses };
  }

  async checklist() {
    return { ready: false, agents: [{ id: 'a', number: '999', name: 'A' }], items: [] };
  }

  startSyntheticCall(agent: string | undefined): SyntheticCall {
    if (this.syntheticCall) throw new AppError('ALREADY_RUNNING', { details: { what: 'synthetic call' } });
    this.syntheticCall = {
      ...{ id: 'x', agent: agent ?? 'a', call: '', step: 'dialling', startedAt: '2026-01-01T00:00:00.000Z' },
      ...{ heardLevel: null, saidLevel: null, recognised: null, answered: null },
      ...{ packetsIn: 0, packetsOut: 0, failure: null },
    };
    return this.syntheticCall;
  }
}

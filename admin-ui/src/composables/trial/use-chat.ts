import { shallowRef } from 'vue';
import { ApiProblem } from '../../api/api-problem.ts';
import type { ChatEvent } from '../../api/types.ts';
import { readEvents } from '../events/read-events.ts';
import { useSession } from '../session/session.ts';
import { useAction } from '../session/use-action.ts';

/** A failure inside the stream has no status of its own; this is the one the API gives to failures of vendors. */
const FAILED = 424;

/** A line of a written conversation with an agent; times are milliseconds. */
export interface ChatLine {
  readonly who: 'caller' | 'agent';
  readonly text: string;
  /** What the agent would have done, e.g. `transfer`. */
  readonly tools?: readonly string[];
  /** Models that failed before another one answered. */
  readonly failed?: readonly string[];
  readonly firstToken?: number | null;
  readonly ends?: string | null;
}

/** Talks with an agent in writing; the sidecar keeps nothing, so the whole conversation goes along each time. */
export function useChat(agent: () => string) {
  const { request } = useSession();
  const lines = shallowRef<readonly ChatLine[]>([]);

  const show = (line: ChatLine): void => {
    lines.value = [...lines.value.slice(0, -1), line];
  };
  const send = useAction(async (text: string) => {
    const turns = [...lines.value, { who: 'caller' as const, text }].map((line) => ({
      who: line.who,
      text: line.text,
    }));
    const before = lines.value;
    lines.value = [...before, { who: 'caller', text }, { who: 'agent', text: '' }];
    try {
      const response = await request(`/agents/${encodeURIComponent(agent())}/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ turns }),
      });
      if (response.body)
        for await (const event of readEvents(response.body))
          show(afterChatEvent(lines.value.at(-1), event as ChatEvent));
    } catch (failure) {
      lines.value = before;
      throw failure;
    }
  });
  const clear = (): void => {
    lines.value = [];
  };
  return { lines, send, clear };
}

/** The agent's line after one event of its answer; a failure throws, so that it is shown as one. */
export function afterChatEvent(line: ChatLine | undefined, event: ChatEvent): ChatLine {
  const former = line ?? { who: 'agent', text: '' };
  switch (event.type) {
    case 'clause':
      return { ...former, text: [former.text, event.text].filter(Boolean).join(' ') };
    case 'tool':
      return { ...former, tools: [...(former.tools ?? []), `${event.name} ${event.arguments}`] };
    case 'switch':
      return { ...former, failed: [...(former.failed ?? []), event.from] };
    case 'done':
      return { ...former, text: event.text || former.text, firstToken: event.firstToken, ends: event.ends };
    case 'failure':
      throw new ApiProblem(FAILED, { error: event.message, code: event.code, remedy: event.remedy });
  }
}

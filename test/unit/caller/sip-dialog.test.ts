import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../../sidecar/test/doubles/fake-clock.ts';
import { SipDialog } from '../../caller/sip-dialog.ts';
import { cseqOf, isRequest, responseTo, type SipMessage } from '../../caller/sip-message.ts';
import { SipSocket } from '../../caller/sip-socket.ts';

/** Keeps what would be sent. */
class NotedSocket extends SipSocket {
  readonly sent: SipMessage[] = [];

  override get local() {
    return { address: '127.0.0.1', port: 5_070 };
  }

  override send(message: SipMessage): void {
    this.sent.push(message);
  }

  get methods(): string[] {
    return this.sent.map((message) => cseqOf(message).method);
  }
}

describe('a call given up while it rings', () => {
  it('is hung up and over when the answer crosses the cancellation', async () => {
    const socket = new NotedSocket({ address: '127.0.0.1', port: 5_060 });
    const refused: number[] = [];
    const listener = {
      onRinging: () => {},
      onAnswered: () => expect.unreachable(),
      onRefused: (status: number) => void refused.push(status),
      onBye: () => {},
    };
    const clock = new FakeClock();
    const dialog = new SipDialog({ socket, clock, number: '999', callerNumber: '700', sdp: '', listener });
    dialog.invite();
    dialog.hangUp();
    const [invite] = socket.sent;
    if (!invite || !isRequest(invite.start)) throw new Error('no INVITE');
    dialog.onMessage(responseTo(invite, { status: 200, reason: 'OK' }, { tag: 'there' }));

    expect(socket.methods).toEqual(['INVITE', 'CANCEL', 'ACK', 'BYE']);
    expect(refused).toEqual([487]);
    dialog.close();
    await socket.stop();
  });
});

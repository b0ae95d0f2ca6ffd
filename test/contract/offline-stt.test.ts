import { beforeAll } from 'vitest';
import { OFFLINE_STT } from '../../sidecar/src/providers/offline-stt/spec.ts';
import { synthesise } from '../speech/synthesise.ts';
import { offlineContext } from './offline-context.ts';
import { describeSttContract, type SttSubject } from './stt-contract.ts';

let subject: SttSubject;

beforeAll(async () => {
  const context = await offlineContext();
  subject = {
    create: () => OFFLINE_STT.create({ interims: true, interimInterval: 450 }, context),
    speech: [
      { pcm: await synthesise('What are your opening hours?', 'slt'), text: /what are your opening hours/i },
      {
        pcm: await synthesise('Please connect me to the sales department.', 'slt'),
        text: /connect me to the/i,
      },
    ],
    patience: 15_000,
  };
});

describeSttContract('offline-stt', () => subject);

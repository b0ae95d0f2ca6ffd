import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { serveJobs } from '../base/job-server.ts';
import { dayFolders, folderBytes, recordsOf, removeCallFolder } from './call-folders.ts';
import { type CallLog, openCallLog } from './call-log.ts';
import type { CallLogAnswer, CallLogOrder, CallLogWorkerData } from './call-log-messages.ts';

/** Calls deleted by one order, so that searches get their turn between them. */
const SWEEP_SIZE = 25;

function answer(log: CallLog, root: string, order: CallLogOrder): CallLogAnswer {
  switch (order.type) {
    case 'add':
      return log.add(order.record, {
        directory: order.directory,
        bytes: folderBytes(join(root, order.directory)),
      });
    case 'search':
      return log.search(order.filter);
    case 'find':
      return log.directoryOf(order.id);
    case 'remove':
      return remove(log, root, order.id);
    case 'days': {
      const { lastDay } = log;
      return dayFolders(root).filter((day) => lastDay === undefined || day >= lastDay);
    }
    case 'import': {
      const added = [...recordsOf(root, order.day)].filter(({ record, directory }) =>
        log.add(record, { directory, bytes: folderBytes(join(root, directory)) }),
      );
      return added.length;
    }
    case 'sweep': {
      const expired = log.expired(order.retention, order.now, SWEEP_SIZE);
      for (const { id } of expired) remove(log, root, id);
      return expired.length;
    }
  }
}

function remove(log: CallLog, root: string, id: string): boolean {
  const directory = log.directoryOf(id);
  if (directory === undefined) return false;
  removeCallFolder(root, directory);
  log.remove(id);
  return true;
}

if (parentPort) {
  void serveJobs<CallLogOrder, CallLogAnswer>(parentPort, async () => {
    const { file, root } = workerData as CallLogWorkerData;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const log = openCallLog(file);
    return (order, job) => job.emit(answer(log, root, order));
  });
}

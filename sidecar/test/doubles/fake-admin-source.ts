import type { AdminEvent, AdminSource, HealthReport } from '../../src/admin/admin-source.ts';
import { EventFeed } from '../../src/admin/event-feed.ts';

const HEALTHY: HealthReport = {
  version: '1.2.3',
  uptime: 5_000,
  ari: { connected: true, fault: null },
  calls: { active: 1, limit: 50, draining: false },
  settings: { generation: 3, loadedAt: '2026-01-01T00:00:00.000Z', fault: null, lastGood: false },
};

/** A worker as the admin API sees it, whose state a test sets. */
export class FakeAdminSource implements AdminSource {
  readonly feed = new EventFeed();
  report: HealthReport = HEALTHY;

  health(): HealthReport {
    return this.report;
  }

  subscribe(listener: (event: AdminEvent) => void): () => void {
    return this.feed.subscribe(listener);
  }
}

import { mountPage } from './app/mount-page.ts';
import { cabinetHost } from './host/cabinet-host.ts';

function start(): void {
  const element = document.getElementById('ai-voice-agent-app');
  if (element) mountPage(element, cabinetHost());
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

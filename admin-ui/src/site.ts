import './styles/fomantic.ts';
import { mountPage } from './app/mount-page.ts';
import { siteHost } from './host/site-host.ts';

const element = document.getElementById('ai-voice-agent-app');
void siteHost().then((host) => {
  if (element) mountPage(element, host);
});

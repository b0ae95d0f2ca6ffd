import { createApp } from 'vue';
import { createSession, SESSION } from '../composables/session/session.ts';
import type { PageHost } from '../host/page-host.ts';
import { createPageI18n } from '../i18n/create-page-i18n.ts';
import styles from '../styles/page.css?inline';
import AppRoot from './AppRoot.vue';
import { createPageRouter } from './page-router.ts';

/** Puts the whole page into `element`; its styles apply only below the class `aiva`. */
export function mountPage(element: HTMLElement, host: PageHost): void {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
  element.classList.add('aiva', `aiva-${host.kind}`);
  const app = createApp(AppRoot);
  app.use(createPageI18n(host.language));
  app.use(createPageRouter());
  app.provide(SESSION, createSession(host));
  app.mount(element);
}

import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import AgentPage from '../pages/AgentPage.vue';
import AgentsPage from '../pages/AgentsPage.vue';
import CallPage from '../pages/CallPage.vue';
import CallsPage from '../pages/CallsPage.vue';
import HealthPage from '../pages/HealthPage.vue';
import KeysPage from '../pages/KeysPage.vue';
import LivePage from '../pages/LivePage.vue';
import StartPage from '../pages/StartPage.vue';
import TryPage from '../pages/TryPage.vue';

/** The screens, in the order of the tabs; paths stand behind the `#`, which the cabinet leaves to us. */
export const TABS = ['start', 'agents', 'keys', 'live', 'calls', 'try', 'health'] as const;
export type Tab = (typeof TABS)[number];

/** The page's router; the address of each screen can be kept and shared. */
export function createPageRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/start' },
      { path: '/start', component: StartPage, meta: { tab: 'start' } },
      { path: '/agents', component: AgentsPage, meta: { tab: 'agents' } },
      { path: '/agents/:id', component: AgentPage, props: true, meta: { tab: 'agents' } },
      { path: '/keys', component: KeysPage, meta: { tab: 'keys' } },
      { path: '/live', component: LivePage, meta: { tab: 'live' } },
      { path: '/calls', component: CallsPage, meta: { tab: 'calls' } },
      { path: '/calls/:id', component: CallPage, props: true, meta: { tab: 'calls' } },
      { path: '/try', component: TryPage, meta: { tab: 'try' } },
      { path: '/health', component: HealthPage, meta: { tab: 'health' } },
      { path: '/:rest(.*)', redirect: '/start' },
    ],
  });
}

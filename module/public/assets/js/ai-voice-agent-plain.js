/* global TokenManager, globalTranslate */

/**
 * The plain page: state, faults, and the settings as JSON. It stands in where the built page is missing, so it is
 * written for any browser of the cabinet and needs no build.
 */
(() => {
  const api = '/pbxcore/api/v3/module-ai-voice-agent';
  /** Milliseconds; the PBX counts requests per minute. */
  const REFRESH = 10000;
  const byId = (id) => document.getElementById(`aiva-${id}`);
  const say = (key) => globalTranslate[`module_aivoiceagent_${key}`] || key;

  /** base64 of UTF-8: the firewall of the PBX may take the words of a prompt for an attack. */
  function encode(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  }

  async function ask(path, body) {
    await window.tokenManagerReady;
    const headers = { Authorization: `Bearer ${TokenManager.accessToken}` };
    if (body) headers['Content-Type'] = 'application/json';
    const method = body ? 'POST' : 'GET';
    const response = await fetch(api + path, { method, headers, body: body && JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    const { error = [], warning = [] } = answer.messages || {};
    const problems = [].concat(error, warning);
    if (!answer.result && problems.length === 0) problems.push(`HTTP ${response.status}`);
    return { ok: Boolean(answer.result), data: answer.data || {}, problems };
  }

  function show(element, kind, text) {
    element.className = `ui ${kind} message`;
    element.textContent = text;
    element.hidden = false;
  }

  function stateOf({ running, ending, crashLoop, health }) {
    if (crashLoop) return ['negative', say('StateCrashLoop')];
    if (ending) return ['warning', say('StateEnding')];
    if (!running) return ['negative', say('StateStopped')];
    if (!health) return ['warning', say('StateStarting')];
    if (!health.ari.connected) return ['negative', say('StateNoAsterisk')];
    return ['positive', `${say('StateReady')} ${health.version}`];
  }

  async function refresh() {
    const { ok, data, problems } = await ask('/status');
    if (!ok) {
      show(byId('state'), 'negative', problems.join('\n'));
      return;
    }
    const [kind, text] = stateOf(data);
    const numbers = Object.values(data.numbers || {}).join(', ');
    show(byId('state'), kind, `${text}. ${say('Numbers')}: ${numbers}`);
    const { ari, settings } = data.health || {};
    const faults = [ari?.fault, settings?.fault]
      .filter(Boolean)
      .map((fault) => `${fault.message} ${fault.remedy}`);
    const items = [].concat(data.faults || [], faults, data.log || []).map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    });
    byId('faults').replaceChildren(...items);
  }

  async function load() {
    const { ok, data, problems } = await ask('/settings');
    if (ok) byId('document').value = data.document;
    if (!ok || data.damage) show(byId('answer'), 'negative', ok ? data.damage : problems.join('\n'));
  }

  async function send(path, done) {
    const { ok, data, problems } = await ask(path, { document64: encode(byId('document').value) });
    const found = ok ? data.faults || [] : []; // a refusal says them already
    const faults = problems.concat(found.map((fault) => `${fault.path} ${fault.message}`));
    if (!ok || faults.length > 0) show(byId('answer'), ok ? 'warning' : 'negative', faults.join('\n'));
    else show(byId('answer'), 'positive', done);
    return ok;
  }

  /** Runs an action of a button, which cannot be pressed again meanwhile. */
  function onPress(id, action) {
    const button = byId(id);
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await action();
      } catch (error) {
        show(byId('answer'), 'negative', String(error));
      } finally {
        button.disabled = false;
      }
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    onPress('save', async () => {
      if (await send('/settings', say('Saved'))) await Promise.all([load(), refresh()]);
    });
    onPress('check', () => send('/settings:check', say('Valid')));
    onPress('restart', async () => {
      await ask('/status:restart', { restart: true });
      await refresh();
    });
    load().catch((error) => show(byId('answer'), 'negative', String(error)));
    const keepFresh = () => refresh().catch((error) => show(byId('state'), 'negative', String(error)));
    setInterval(keepFresh, REFRESH);
    void keepFresh();
  });
})();

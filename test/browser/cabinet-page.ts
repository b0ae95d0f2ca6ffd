/** A page of the PBX's cabinet around the module's mount point, as the pictures of MikoPBX 2026.1 show it. */
export function cabinetPage(language: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>AI voice agent</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/semantic.min.css">
<style>
  body { background: #fff; }
  #side { position: fixed; inset: 0 auto 0 0; width: 260px; background: #1b1c1d; color: #fff; padding: 56px 16px; font-size: 12px; }
  #side b { display: block; margin: 14px 0 6px; font-size: 14px; }
  #side span { display: block; padding: 3px 0; color: #b9bcc0; }
  #top { position: fixed; inset: 0 0 auto 260px; height: 40px; background: #1b1c1d; z-index: 1000; }
  #content { margin: 40px 0 0 260px; padding: 28px 20px; }
  #content > .ui.header { margin: 0 0 2rem; font-size: 2rem; }
  @media (max-width: 767px) { #side { display: none; } #top { left: 0; } #content { margin-left: 0; padding: 20px 8px; } }
</style>
</head>
<body>
<div id="side" aria-hidden="true"><b>Telephony</b><span>Extensions</span><span>Call queues</span><span>IVR menu</span><span>Call history</span><b>Routing</b><span>Telephony providers</span><span>Incoming routes</span><b>Modules</b><span>Module marketplace</span><span style="color:#fff;font-weight:bold">AI voice agent</span></div>
<div id="top" aria-hidden="true"></div>
<div id="content">
  <h1 class="ui header"><i class="phone volume icon"></i><div class="content">AI voice agent<div class="sub header">Answers calls in natural speech (Version 0.1.0)</div></div></h1>
  <div id="ai-voice-agent-app"></div>
</div>
<script>
  var globalWebAdminLanguage = '${language}';
  const TokenManager = {
    accessToken: null, isRefreshing: false, refreshes: 0,
    async silentRefresh() {
      this.refreshes++;
      const answer = await fetch('/pbxcore/api/v3/auth:refresh', { method: 'POST' });
      if (answer.ok) this.accessToken = (await answer.json()).data.accessToken;
    },
  };
  window.keeper = TokenManager;
  window.tokenManagerReady = TokenManager.silentRefresh();
</script>
<script src="/assets/ai-voice-agent.js?ver=1"></script>
</body>
</html>`;
}

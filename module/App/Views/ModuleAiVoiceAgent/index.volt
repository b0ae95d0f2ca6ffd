<div id="ai-voice-agent-app">
{% if isPlainPage %}
    <div class="ui segment">
        <h3 class="ui header">{{ t._('module_aivoiceagent_Status') }}</h3>
        <div id="aiva-state" class="ui message">{{ t._('module_aivoiceagent_Loading') }}</div>
        <ul id="aiva-faults" class="ui list"></ul>
        <button type="button" id="aiva-restart" class="ui button">{{ t._('module_aivoiceagent_Restart') }}</button>
    </div>
    <div class="ui segment form">
        <h3 class="ui header">{{ t._('module_aivoiceagent_Settings') }}</h3>
        <p>{{ t._('module_aivoiceagent_SettingsHelp') }}</p>
        <textarea id="aiva-document" rows="28" spellcheck="false" autocomplete="off"
            aria-label="{{ t._('module_aivoiceagent_Settings') }}"></textarea>
        <div id="aiva-answer" class="ui message" role="status" hidden></div>
        <button type="button" id="aiva-save" class="ui primary button">{{ t._('module_aivoiceagent_Save') }}</button>
        <button type="button" id="aiva-check" class="ui button">{{ t._('module_aivoiceagent_Check') }}</button>
    </div>
{% endif %}
</div>

import type { Component } from 'vue';
import AgentIdField from './AgentIdField.vue';
import AgentLanguageField from './AgentLanguageField.vue';
import AgentNumberField from './AgentNumberField.vue';
import AgentPromptField from './AgentPromptField.vue';
import AgentProvidersField from './AgentProvidersField.vue';
import AgentTurnTakingField from './AgentTurnTakingField.vue';
import AgentVoiceField from './AgentVoiceField.vue';

/** Fields of the agent form that can do more than their schema says; all others are drawn from it. */
export const AGENT_WIDGETS: Readonly<Record<string, Component>> = {
  id: AgentIdField,
  language: AgentLanguageField,
  number: AgentNumberField,
  prompt: AgentPromptField,
  voice: AgentVoiceField,
  providers: AgentProvidersField,
  turnTaking: AgentTurnTakingField,
};

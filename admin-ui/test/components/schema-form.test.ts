import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h, provide, shallowRef } from 'vue';
import { FIELD_CONTROLS } from '../../src/components/form/field-controls.ts';
import SchemaProperties from '../../src/components/form/SchemaProperties.vue';
import { FORM } from '../../src/composables/form/form-context.ts';
import type { SchemaNode } from '../../src/composables/form/schema-node.ts';
import { createPageI18n } from '../../src/i18n/create-page-i18n.ts';

/** A form as a page holds it: a value, and what the sidecar found wrong. */
function form(node: SchemaNode, initial: Record<string, unknown>, language = 'en') {
  const value = shallowRef(initial);
  const faults = shallowRef<{ path: string; message: string }[]>([]);
  const page = defineComponent(() => {
    provide(FORM, {
      area: 'agent',
      root: shallowRef('agents[0]'),
      faults,
      controls: FIELD_CONTROLS,
      widgets: {},
    });
    return () =>
      h(SchemaProperties, {
        node,
        path: '',
        modelValue: value.value,
        'onUpdate:modelValue': (next: Record<string, unknown>) => {
          value.value = next;
        },
      });
  });
  const wrapper = mount(page, { global: { plugins: [createPageI18n(language)] }, attachTo: document.body });
  return { wrapper, value, faults };
}

const NODE: SchemaNode = {
  type: 'object',
  properties: {
    greeting: { type: 'string', title: 'Greeting', minLength: 1 },
    brandNew: { type: 'integer', title: 'Brand new', unit: 'ms', minimum: 100, default: 500 },
    apiKey: { type: 'string', title: 'Key', secret: true },
    faq: {
      type: 'array',
      title: 'Questions',
      items: { type: 'object', properties: { question: { type: 'string', title: 'Question' } } },
    },
  },
};

describe('a form drawn from a schema', () => {
  it('has a labelled control for every field, also for one nobody told it of', () => {
    const { wrapper } = form(NODE, { greeting: 'Hi', brandNew: 500, apiKey: '', faq: [] });
    const label = wrapper.findAll('label').find((each) => each.text().startsWith('Brand new'));
    const input = wrapper.find(`#${CSS.escape(label?.attributes('for') ?? '')}`);
    expect(label?.text()).toBe('Brand new, ms');
    expect(input.attributes('min')).toBe('100');
  });

  it('gives back the whole value with the one change', async () => {
    const { wrapper, value } = form(NODE, { greeting: 'Hi', kept: { deep: 1 }, faq: [] });
    await wrapper.find('[data-path="greeting"] input').setValue('Good day');
    expect(value.value).toEqual({ greeting: 'Good day', kept: { deep: 1 }, faq: [] });
  });

  it('shows a fault of the sidecar at its field', async () => {
    const { wrapper, faults } = form(NODE, { greeting: 'Hi', faq: [{ question: 'What?' }] });
    faults.value = [
      { path: 'agents[0].greeting', message: 'is too rude' },
      { path: 'agents[0].faq[0].question', message: 'must be a question' },
    ];
    await wrapper.vm.$nextTick();
    expect(wrapper.find('[data-path="greeting"]').text()).toContain('is too rude');
    expect(wrapper.find('[data-path="greeting"] input').attributes('aria-invalid')).toBe('true');
    expect(wrapper.find('[data-path="brandNew"] input').attributes('aria-invalid')).toBe('false');
    expect(wrapper.find('[data-path="faq[0].question"]').text()).toContain('must be a question');
  });

  it('says at once, in the visitor’s language, what it knows by itself', async () => {
    const { wrapper } = form(NODE, { greeting: 'Hi', faq: [] }, 'ru');
    await wrapper.find('[data-path="greeting"] input').setValue('');
    expect(wrapper.find('[data-path="greeting"]').text()).toContain('Заполните это поле.');
    expect(wrapper.find('[data-path="greeting"] .aiva-label').text()).toBe('Приветствие');
  });

  it('never shows a stored secret, and replaces it as a whole', async () => {
    const { wrapper, value } = form(NODE, { greeting: 'Hi', apiKey: '********', faq: [] });
    const field = wrapper.find('[data-path="apiKey"]');
    expect((field.find('input').element as HTMLInputElement).disabled).toBe(true);
    await field.find('button').trigger('click');
    expect(value.value['apiKey']).toBe('');
    await field.find('input').setValue('sk-new');
    expect(value.value['apiKey']).toBe('sk-new');
  });

  it('adds, moves and removes entries of a list', async () => {
    const { wrapper, value } = form(NODE, { faq: [{ question: 'One?' }, { question: 'Two?' }] });
    const buttons = () => wrapper.findAll('[data-path="faq"] .aiva-object button.icon');
    await buttons()[1]?.trigger('click');
    expect(value.value['faq']).toEqual([{ question: 'Two?' }, { question: 'One?' }]);
    await buttons()[2]?.trigger('click');
    expect(value.value['faq']).toEqual([{ question: 'One?' }]);
  });
});

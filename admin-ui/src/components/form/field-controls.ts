import type { Component } from 'vue';
import type { FieldKind } from '../../composables/form/field-kind.ts';
import SchemaChoice from './SchemaChoice.vue';
import SchemaGroup from './SchemaGroup.vue';
import SchemaJson from './SchemaJson.vue';
import SchemaNumber from './SchemaNumber.vue';
import SchemaObjectList from './SchemaObjectList.vue';
import SchemaSecret from './SchemaSecret.vue';
import SchemaText from './SchemaText.vue';
import SchemaTextList from './SchemaTextList.vue';
import SchemaToggle from './SchemaToggle.vue';

/** The control of each kind of field; given to a form, because groups hold fields in turn. */
export const FIELD_CONTROLS: Readonly<Record<FieldKind, Component>> = {
  text: SchemaText,
  'long-text': SchemaText,
  secret: SchemaSecret,
  number: SchemaNumber,
  toggle: SchemaToggle,
  choice: SchemaChoice,
  'text-list': SchemaTextList,
  'object-list': SchemaObjectList,
  group: SchemaGroup,
  json: SchemaJson,
};

import type { components } from './schema.generated.ts';

type Schemas = components['schemas'];

export type CallSnapshot = Schemas['CallSnapshot'];
export type CallRecord = Schemas['CallRecord'];
export type RecordedTurn = Schemas['RecordedTurn'];
export type TurnTrace = Schemas['TurnTrace'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type HistoryPage = Schemas['History'];
export type ProviderState = Schemas['ProviderState'];
export type ProviderTest = Schemas['ProviderTest'];
export type Checklist = Schemas['Checklist'];
export type Diagnosis = Schemas['Diagnosis'];
export type DoctorReport = Schemas['DoctorReport'];
export type SyntheticCall = Schemas['SyntheticCall'];
export type Health = Schemas['Health'];
export type NumberUse = Schemas['NumberUse'];
export type ChatEvent = Schemas['ChatEvent'];
export type Problem = Schemas['Problem'];
export type SettingsFault = Schemas['SettingsFault'];
export type Voices = Schemas['Voices'];
export type SettingsInForce = Schemas['SettingsInForce'];
export type RecordingPeaks = Schemas['RecordingPeaks'];
export type InterruptionTrace = Schemas['InterruptionTrace'];

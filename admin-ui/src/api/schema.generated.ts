// Written from docs/openapi.json by `npm run docs:api`; do not edit.
export interface paths {
    "/agents/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks an agent in writing; the answer streams. Tools are only noted, never run
         * @description Server-sent events: any number of `clause`, `tool` and `switch`, then one `done` or `failure`. The server keeps nothing: send the whole conversation.
         */
        post: operations["chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls in progress, oldest first */
        get: operations["getCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has happened so far in a call in progress
         * @description For a page that opens in the middle of a call: the same events that /events sent, in order, without interims, the newest 1000. Subscribe to /events first, then read this.
         */
        get: operations["getCallEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a call in progress */
        post: operations["hangUpCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a caller to a target of the agent’s allow-list, or to its fallback */
        post: operations["transferCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first steps, in order: `asterisk`, `media-modules`, `voice`, `keys`, `language`
         * @description "Try again" reads this once more; for `voice` it is POST /doctor/synthetic-call, for `keys` POST /providers/{name}/test with the name in `subject`.
         */
        get: operations["getChecklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Examines everything a call needs
         * @description Takes up to some seconds. Audio is judged by the last synthetic call.
         */
        get: operations["getDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as text for a support request: no secrets, no numbers, no words of callers */
        get: operations["getDoctorReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doctor/synthetic-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The synthetic call under way or the last one */
        get: operations["getSyntheticCall"];
        put?: never;
        /** Calls an agent through Asterisk and listens; progress comes as `synthetic-call` events */
        post: operations["startSyntheticCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happens, as server-sent events
         * @description One stream for all calls and for the synthetic call. Each event has its type as `event:` and JSON as `data:`. A comment comes every 15 s. There is no replay: after a reconnect read GET /calls again. At most 16 streams.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of the sidecar; 503 with the same body while Asterisk is not connected */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ended calls, newest first */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history-archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calls that fit a filter as one ZIP: a table, and records, transcripts and recordings
         * @description Content-Length is the exact length. One archive at a time.
         */
        get: operations["getHistoryArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record of an ended call */
        get: operations["getHistoryCall"];
        put?: never;
        post?: never;
        /** Deletes record, recording and transcript of an ended call */
        delete: operations["deleteHistoryCall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recording: WAV, left the caller, right the agent; takes Range requests
         * @description A player can send no header: a token of a login is taken as `?token=`, too (a PBX’s web server takes its own tokens so).
         */
        get: operations["getHistoryAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How loud a recording is over its length, to draw it without loading it */
        get: operations["getHistoryPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A one-time code that a browser turns into a token
         * @description For whoever knows the secret of the admin API. The code belongs behind `#login=` of the page’s address, where no log sees it; it works once, for ten minutes.
         */
        post: operations["createLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns a one-time code into a token */
        post: operations["redeemLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a number is free for an agent
         * @description Knows the numbers of agents and the phones Asterisk has; in a PBX its own directory may know more.
         */
        get: operations["getNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The configured providers, who uses them and how they did in recent calls */
        get: operations["getProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a configured provider with its stored key */
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{name}/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The voices of a configured provider */
        get: operations["getVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force, defaults filled in, secrets masked */
        get: operations["getSettings"];
        /** Saves a whole document and applies it; a faulty one changes nothing */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every fault of a document; changes nothing */
        post: operations["checkSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * JSON Schema of a settings document
         * @description Draft 2020-12. Fields carry `title`, `description`, `default`, and where they apply `unit`, `secret`, `requiresRestart`. Alternatives (`oneOf`) of a provider differ in the constant `vendor` and carry `title` and `stage`.
         */
        get: operations["getSettingsSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/speak": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a voice say a text
         * @description WAV, 16 bit, mono. Name an agent, or a provider with a language.
         */
        post: operations["speak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * About how many tokens of a language model a text takes
         * @description An estimate that needs no vocabulary (tokenx): usually within 15 % of the real number.
         */
        post: operations["countTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A whole settings document as GET /settings/schema describes it. Secrets that are set read "********"; sent back so, they keep their stored value. */
        SettingsDocument: {
            [key: string]: unknown;
        };
        ChatEvent: {
            /** @constant */
            type: "clause";
            text: string;
        } | {
            /** @constant */
            type: "tool";
            name: string;
            arguments: string;
            outcome: string;
        } | {
            /** @constant */
            type: "switch";
            from: string;
            to: string;
            code: string;
        } | {
            /** @constant */
            type: "done";
            /** @description The whole answer. */
            text: string;
            firstToken: number | null;
            /** @description Milliseconds. */
            took: number;
            /** @description The end reason when the call would end here. */
            ends: string | null;
        } | {
            code: string;
            message: string;
            remedy: string;
            /** @constant */
            type: "failure";
        };
        Problem: {
            /** @description One English sentence. */
            error: string;
            /** @description A code of docs/errors.md. */
            code?: string;
            /** @description What to do about it. */
            remedy?: string;
            /** @description Where the request is wrong. */
            faults?: {
                path: string;
                message: string;
            }[];
        };
        RunningCalls: {
            calls: components["schemas"]["CallSnapshot"][];
        };
        CallSnapshot: {
            id: string;
            /** @description Id of the agent. */
            agent: string;
            caller: string;
            /** @description The number that was dialled; may be empty. */
            did: string;
            /** Format: date-time */
            offeredAt: string;
            /** @description `ringing`, then `greeting`, `listening`, `thinking`, `speaking`, `paused` or `closing`. */
            state: string;
        };
        CallEvents: {
            events: components["schemas"]["CallEvent"][];
        };
        /** @description What happens in a call. A `caller-turn` that comes again under the same number replaces the former. After `call-ended` the call is in the history. Types not listed here may come and are to be ignored. */
        CallEvent: ({
            /** @constant */
            type: "offered";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            snapshot: components["schemas"]["CallSnapshot"];
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "answered";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            snapshot: components["schemas"]["CallSnapshot"];
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "state";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            state: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "caller-interim";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            text: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "caller-turn";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            turn: number;
            text: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "agent-clause";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            utterance: number;
            text: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "agent-turn";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            utterance: number;
            text: string;
            heard: string;
            /** @description Milliseconds. */
            heardMs: number;
            interrupted: boolean;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "turn-trace";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            turn: number;
            trace: components["schemas"]["TurnTrace"];
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "interruption";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            utterance: number;
            trace: components["schemas"]["InterruptionTrace"];
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "paused";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            why: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "resumed";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            why: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "dtmf";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            digit: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "no-input";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            count: number;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "tool";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            name: string;
            outcome: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "message";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            text: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "provider-failure";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            /** @enum {string} */
            stage: "stt" | "llm" | "tts";
            provider: string;
            code: string;
            message: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "provider-switch";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            /** @enum {string} */
            stage: "stt" | "llm" | "tts";
            from: string;
            to: string;
            code: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "ended";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            reason: string;
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            type: "call-ended";
            call: string;
            /** @description Milliseconds of a clock that only differences mean anything of. */
            at?: number;
            reason: string;
        } & {
            [key: string]: unknown;
        });
        /** @description When each step of an answer happened, in milliseconds. */
        TurnTrace: {
            /** @description The caller’s last voiced sample; absent when no voice was detected. */
            speechEnd?: number;
            /** @description The voice detector said so. */
            vadStop?: number;
            /** @description The newest text without a final. */
            lastInterim?: number;
            /** @description The newest final text. */
            final?: number;
            /** @description The turn was handed to the model. */
            committed?: number;
            /** @description The rule that ended the turn: `short-answer`, `complete`, `pause`, `unfinished`, `no-final`, `vendor` or `dtmf`. */
            decidedBy?: string;
            /** @description What the rule went by: `yes-no`, `number`, `name`; `final`, `end-delay`, `own-pauses`, `stable`, `final-deadline`; `punctuation`, `counting`, `spelling`, `trailing-word`; `end-of-turn`; `keys`. */
            decidedWhy?: string;
            /** @description The caller went on before the answer was heard; the turn was taken back and joined. */
            reopened?: boolean;
            /** @description The model was asked before the turn was over. */
            speculation?: {
                /** @description Requests sent on a guess. */
                started: number;
                /** @description One of them was right. */
                used: boolean;
                /** @description Of those thrown away, as told or estimated. */
                wastedTokens: number;
            } & {
                [key: string]: unknown;
            };
            /** @description The request that was answered left; before `committed` when a guess was right. */
            llmRequest?: number;
            /** @description The model began to answer. */
            llmFirstToken?: number;
            /** @description Enough of the answer to be spoken. */
            firstClause?: number;
            /** @description The first clause left for the voice; absent when its sound was there already. */
            ttsRequest?: number;
            /** @description The first sound of the voice. */
            ttsFirstByte?: number;
            /** @description The first frame left for the caller. */
            firstFrameSent?: number;
            /** @description It reached the phone, by the phone’s RTCP reports; absent without them. Its own jitter buffer comes on top. */
            firstFrameAtEar?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A sound the caller made into the agent’s speech, in milliseconds. */
        InterruptionTrace: {
            /** @description The first of the caller’s voice; absent for keys and for words without detected voice. */
            onset?: number;
            /** @description The agent was lowered. */
            ducked?: number;
            /** @description The agent fell silent to listen. */
            paused?: number;
            /**
             * @description `confirmed`: the caller took the floor; `resumed`: the agent went on after a pause; `passed`: it was only lowered; `overtaken`: agent or call ended first.
             * @enum {string}
             */
            outcome: "confirmed" | "resumed" | "passed" | "overtaken";
            /** @description When that was decided. */
            settled: number;
            /** @description `words`, `long-voice`, `key`, `no-words`, `backchannel`, `echo` or `ended`. */
            why: string;
        } & {
            [key: string]: unknown;
        };
        Checklist: {
            /** @description Nothing failed: calls can be answered. */
            ready: boolean;
            /** @description What to dial. */
            agents: {
                id: string;
                number: string;
                name: string;
            }[];
            items: components["schemas"]["Diagnosis"][];
        };
        Diagnosis: {
            /** @description Stable, for translation: `settings`, `asterisk`, `media-modules`, `codec`, `rtp-in`, `rtp-out`, `provider`, `clock`, `disk`, `speech-models`, `versions`, `last-errors`, `voice`, `keys`, `language`. */
            id: string;
            /** @description What of its kind, e.g. the name of a provider. */
            subject?: string;
            /**
             * @description `unknown`: not tried yet, or it cannot be known before something else works.
             * @enum {string}
             */
            status: "ok" | "warning" | "failed" | "unknown";
            /** @description English. */
            title: string;
            /** @description What was found, English. */
            message: string;
            /** @description A code of docs/errors.md when it failed with one. */
            code: string | null;
            /** @description What to do, English; null when all is well. */
            remedy: string | null;
            /** @description What the message was made of, for translations. */
            values: {
                [key: string]: string | number | boolean;
            };
        };
        DoctorReport: {
            /** Format: date-time */
            at: string;
            /** @description Milliseconds. */
            took: number;
            diagnoses: components["schemas"]["Diagnosis"][];
        };
        LastSyntheticCall: {
            call: components["schemas"]["SyntheticCall"] | null;
        };
        SyntheticCall: {
            id: string;
            agent: string;
            /** @description Id of the call as the agent sees it; empty until it is known. */
            call: string;
            /**
             * @description In this order: `listening` hears the greeting, `speaking` plays a sentence to the agent, `waiting` waits for its answer.
             * @enum {string}
             */
            step: "dialling" | "answered" | "listening" | "speaking" | "waiting" | "done" | "failed";
            /** Format: date-time */
            startedAt: string;
            /** @description From the agent to the caller, loudest second so far. */
            heardLevel: number | null;
            /** @description From the caller to the agent, loudest second so far. */
            saidLevel: number | null;
            /** @description What the agent understood of the sentence. */
            recognised: string | null;
            /** @description What the agent said last. */
            answered: string | null;
            packetsIn: number;
            packetsOut: number;
            failure: components["schemas"]["Failure"] | null;
        };
        /** @description An error of docs/errors.md, filled in. */
        Failure: {
            code: string;
            message: string;
            remedy: string;
        };
        AdminEvent: components["schemas"]["CallEvent"] | components["schemas"]["SyntheticCallEvent"];
        SyntheticCallEvent: {
            id: string;
            agent: string;
            /** @description Id of the call as the agent sees it; empty until it is known. */
            call: string;
            /**
             * @description In this order: `listening` hears the greeting, `speaking` plays a sentence to the agent, `waiting` waits for its answer.
             * @enum {string}
             */
            step: "dialling" | "answered" | "listening" | "speaking" | "waiting" | "done" | "failed";
            /** Format: date-time */
            startedAt: string;
            /** @description From the agent to the caller, loudest second so far. */
            heardLevel: number | null;
            /** @description From the caller to the agent, loudest second so far. */
            saidLevel: number | null;
            /** @description What the agent understood of the sentence. */
            recognised: string | null;
            /** @description What the agent said last. */
            answered: string | null;
            packetsIn: number;
            packetsOut: number;
            failure: components["schemas"]["Failure"] | null;
            /** @constant */
            type: "synthetic-call";
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "draining" | "down";
            version: string;
            /** @description Milliseconds. */
            uptime: number;
            ari: {
                connected: boolean;
                fault: components["schemas"]["HealthFault"] | null;
            };
            calls: {
                active: number;
                limit: number;
                draining: boolean;
            };
            settings: {
                generation: number;
                /** Format: date-time */
                loadedAt: string;
                fault: components["schemas"]["HealthFault"] | null;
                /** @description The file was refused at the start; the last settings that were in force stand in for it */
                lastGood: boolean;
            };
        };
        HealthFault: {
            code: string;
            message: string;
            remedy: string;
            /** Format: date-time */
            since: string;
        };
        History: {
            calls: components["schemas"]["HistoryEntry"][];
            total: number;
            page: number;
            size: number;
            /** @description Outcomes that occur, for the filter. */
            outcomes: string[];
            retention: {
                /** @description Calls older than this are deleted; 0 keeps all. */
                days: number;
                /** @description Beyond this the oldest are deleted; 0 keeps all. */
                megabytes: number;
                usedMegabytes: number;
                calls: number;
            };
        };
        HistoryEntry: {
            id: string;
            agent: string;
            caller: string;
            did: string;
            /** Format: date-time */
            offeredAt: string;
            answeredAt: string | null;
            /** @description The end reason, e.g. `caller-hung-up`, `transferred`. */
            outcome: string;
            /** @description Milliseconds. */
            duration: number;
            /** @description Turns of the caller. */
            turns: number;
            /** @description Median of end of speech to first frame of the answer. */
            medianAnswer: number | null;
            /** @description By the price table of the settings; null when nothing has a price. */
            cost: {
                total: number;
                currency: string;
            } | null;
            hasRecording: boolean;
            /** @description Words around the first match of `query`; matches stand between ⟦ and ⟧. */
            excerpt: string | null;
        };
        CallRecord: {
            version: number;
            id: string;
            agent: string;
            settingsGeneration: number;
            linkedId: string;
            caller: string;
            did: string;
            codec: string | null;
            /** Format: date-time */
            offeredAt: string;
            answeredAt: string | null;
            /** Format: date-time */
            endedAt: string;
            endReason: string;
            /** @description Milliseconds. */
            duration: number;
            recording: string | null;
            turns: components["schemas"]["RecordedTurn"][];
            /** @description Everything else, with `at` in milliseconds since the call was answered. */
            events: ({
                type: string;
                at: number;
            } & {
                [key: string]: unknown;
            })[];
            media: {
                [key: string]: number;
            };
            cost?: ({
                currency: string;
                total: number;
                providers: {
                    [key: string]: number;
                };
            } & {
                [key: string]: unknown;
            }) | null;
            usage?: ({
                provider: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        RecordedTurn: {
            /** @enum {string} */
            who: "caller" | "agent";
            /** @description Since the call was answered; of an agent’s turn, when it ended. */
            at: number;
            text: string;
            /** @description Agent: what the caller heard of `text`. */
            heard?: string;
            /** @description Milliseconds. */
            heardMs?: number;
            interrupted?: boolean;
            /** @description Agent: the sounds the caller made into it, and what was made of them. */
            interruptions?: components["schemas"]["InterruptionTrace"][];
            /** @description Caller: where the time to the answer went, in `at`’s milliseconds. */
            trace?: components["schemas"]["TurnTrace"];
        } & {
            [key: string]: unknown;
        };
        RecordingPeaks: {
            /** @description Milliseconds. */
            duration: number;
            /** @description Loudest sample of each stretch, 0 to 1; first the caller, then the agent. */
            channels: number[][];
        };
        Login: {
            code: string;
            address: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Token: {
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        NumberUse: {
            number: string;
            free: boolean;
            takenBy: {
                /** @enum {string} */
                kind: "agent" | "phone";
                name: string;
            } | null;
        };
        Providers: {
            providers: components["schemas"]["ProviderState"][];
        };
        ProviderState: {
            name: string;
            vendor: string;
            title: string;
            /** @enum {string} */
            stage: "stt" | "llm" | "tts";
            /** @description Ids of the agents that name it. */
            agents: string[];
            /** @description A key is set. */
            hasSecret: boolean;
            /** @description It has a field for a key. */
            needsSecret: boolean;
            /** @description Of this process: end of speech to final (stt), request to first token (llm), first clause to first audio (tts). */
            latency: {
                /** @description Milliseconds. */
                p50: number;
                /** @description Milliseconds. */
                p95: number;
                count: number;
            } | null;
            /** @description What it was given to do in a minute of a call, over the newest calls of this process; amounts as in call records. */
            usage: {
                calls: number;
                minutes: number;
                perMinute: {
                    [key: string]: number;
                };
            } | null;
            lastFailure: {
                code: string;
                message: string;
                remedy: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        ProviderTest: {
            provider: string;
            /** @enum {string} */
            stage: "stt" | "llm" | "tts";
            ok: boolean;
            /** @description Until it could be used. */
            opened: number | null;
            /** @description From a request to its first answer. */
            latency: number | null;
            failure: components["schemas"]["Failure"] | null;
        };
        Voices: {
            /** @description null: this provider lists none; any text may be its voice. */
            voices: {
                id: string;
                name: string;
                language?: string;
            }[] | null;
        };
        SettingsInForce: {
            /** @description Raised by each applied document. */
            generation: number;
            /** @description Settings are saved elsewhere (the PBX); PUT is refused. */
            readOnly: boolean;
            settings: components["schemas"]["SettingsDocument"];
        };
        SavedSettings: {
            generation: number;
            /** @description Changed fields that take effect only after a restart. */
            restartNeeded: string[];
        };
        CheckedSettings: {
            faults: components["schemas"]["SettingsFault"][];
        };
        SettingsFault: {
            /** @description As `agents[0].faq[2].answer`; empty for the whole document. */
            path: string;
            /** @description A sentence without its subject. */
            message: string;
        };
        SettingsJsonSchema: {
            [key: string]: unknown;
        };
        TokenCount: {
            tokens: number;
            characters: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    chat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last one is the caller’s. */
                    turns: {
                        /** @enum {string} */
                        who: "caller" | "agent";
                        text: string;
                    }[];
                    /** @description In place of the agent’s own, to try one that is not saved. */
                    prompt?: string;
                };
            };
        };
        responses: {
            /** @description Asks an agent in writing; the answer streams. Tools are only noted, never run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ChatEvent"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such agent */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description busy */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calls in progress, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunningCalls"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What has happened so far in a call in progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallEvents"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call in progress */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hangUpCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends a call in progress */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call in progress */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of a transfer target of the agent; null for the fallback. */
                    target: string | null;
                };
            };
        };
        responses: {
            /** @description Sends a caller to a target of the agent’s allow-list, or to its fallback */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description TRANSFER_NOT_ALLOWED: not on the allow-list of the agent */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call in progress */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description TRANSFER_FAILED: nobody took the call; the caller is back with the agent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChecklist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first steps, in order: `asterisk`, `media-modules`, `voice`, `keys`, `language` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Examines everything a call needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorReport"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDoctorReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as text for a support request: no secrets, no numbers, no words of callers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyntheticCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The synthetic call under way or the last one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastSyntheticCall"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startSyntheticCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id of the agent; the first one without it. */
                    agent?: string;
                };
            };
        };
        responses: {
            /** @description Calls an agent through Asterisk and listens; progress comes as `synthetic-call` events */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyntheticCall"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such agent */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description one is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Asterisk is not connected */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that happens, as server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["AdminEvent"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description too many streams */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State of the sidecar; 503 with the same body while Asterisk is not connected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description Words of the transcript, all of which must occur; each may be the beginning of one. */
                query?: string;
                /** @description Part of the caller’s or the dialled number. */
                number?: string;
                agent?: string;
                outcome?: string;
                /** @description Date or time, inclusive. */
                from?: string;
                /** @description A date (its whole day, UTC) or a time, inclusive. */
                to?: string;
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended calls, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryArchive: {
        parameters: {
            query?: {
                /** @description Words of the transcript, all of which must occur; each may be the beginning of one. */
                query?: string;
                /** @description Part of the caller’s or the dialled number. */
                number?: string;
                agent?: string;
                outcome?: string;
                /** @description Date or time, inclusive. */
                from?: string;
                /** @description A date (its whole day, UTC) or a time, inclusive. */
                to?: string;
                /** @description With the recordings. */
                recordings?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls that fit a filter as one ZIP: a table, and records, transcripts and recordings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no call fits */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description another archive is being made */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record of an ended call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallRecord"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteHistoryCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes record, recording and transcript of an ended call */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording: WAV, left the caller, right the agent; takes Range requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call, or it was not recorded */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryPeaks: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                /** @description Id of a call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How loud a recording is over its length, to draw it without loading it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPeaks"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such call, or it was not recorded */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A one-time code that a browser turns into a token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeemLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Turns a one-time code into a token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description the code is wrong, used or too old */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description too many wrong codes */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getNumber: {
        parameters: {
            query?: {
                /** @description Id of the agent that wants it. */
                agent?: string;
            };
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a number is free for an agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberUse"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configured providers, who uses them and how they did in recent calls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tries a configured provider with its stored key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description busy */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The voices of a configured provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voices"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such provider of a voice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description the vendor refused or failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings in force, defaults filled in, secrets masked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsInForce"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    settings: components["schemas"]["SettingsDocument"];
                    /** @description Of the document that was edited; when another one has been applied since, it is refused. */
                    generation?: number;
                };
            };
        };
        responses: {
            /** @description Saves a whole document and applies it; a faulty one changes nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSettings"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description SETTINGS_READ_ONLY or SETTINGS_CHANGED_MEANWHILE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description SETTINGS_INVALID with the list of faults */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    settings: components["schemas"]["SettingsDocument"];
                };
            };
        };
        responses: {
            /** @description Every fault of a document; changes nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedSettings"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema of a settings document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsJsonSchema"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    speak: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whose provider, voice and language are taken. */
                    agent?: string;
                    provider?: string;
                    voice?: string;
                    language?: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Lets a voice say a text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no such agent or provider of a voice */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description busy */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description the vendor refused or failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description About how many tokens of a language model a text takes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenCount"];
                };
            };
            /** @description the request does not fit its description */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description no token, or a wrong one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

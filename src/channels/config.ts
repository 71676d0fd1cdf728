// What a channel node is told on the canvas, as types and as rules. Runs in the dialog, too. Secrets are not in it: address.ts.

import type { JsonSchema } from '../json.ts';
import { type ConfigCheck, checkShape } from '../steps/config-shape.ts';
import type { Language } from '../text.ts';
import type { Millis } from '../time.ts';
import { DAY, MINUTE, SECOND } from '../time.ts';
import { CARRIED_CHANNELS, type ChannelKind, HTTP_CHANNELS } from './channel.ts';

export interface NotifyConfig {
	channel: ChannelKind;
	/** What rungs call it. Absent: the name of the channel. */
	as?: string;
	/** `matching`: notices that ask for this channel, or for none (so unless told otherwise). `all`: whatever they ask for. */
	takes?: 'matching' | 'all';
	format?: 'text' | 'markdown';
	/** Mention the person meant; true unless told otherwise. */
	mention?: boolean;
	/** Put before every subject: robots with a keyword let nothing else through. */
	prefix?: string;
	/** One try by HTTP takes no longer, real ms. */
	timeout?: Millis;
	tries?: number;
	/** A message that has not gone out after so long has failed, real ms. */
	within?: Millis;
	/** `mqtt`: the topic; may hold {area}, {severity}, {person} and {case}. */
	topic?: string;
	/** Of carried channels: sent only when whatever carries it has said so (`within`). False: as soon as it has left this node. */
	confirm?: boolean;
}

/** A configuration with everything that goes unsaid. */
export type Notify = Required<Omit<NotifyConfig, 'prefix'>> & { prefix?: string };

const WITHIN = 15 * MINUTE;
const TIMEOUT = 10 * SECOND;

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		channel: { enum: [...HTTP_CHANNELS, ...CARRIED_CHANNELS] },
		as: { type: 'string', minLength: 1, maxLength: 60 },
		takes: { enum: ['matching', 'all'] },
		format: { enum: ['text', 'markdown'] },
		mention: { type: 'boolean' },
		prefix: { type: 'string', minLength: 1, maxLength: 60 },
		timeout: { type: 'integer', minimum: SECOND, maximum: MINUTE },
		tries: { type: 'integer', minimum: 1, maximum: 20 },
		within: { type: 'integer', minimum: 10 * SECOND, maximum: DAY },
		topic: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^#+\\u0000]+$', description: 'andon/light/{area}' },
		confirm: { type: 'boolean' },
	},
	required: ['channel'],
	additionalProperties: false,
};

/** A channel node's configuration from a dialog or an imported flow. */
export function checkNotifyConfig(raw: unknown, language: Language): ConfigCheck<NotifyConfig> {
	const checked = checkShape<NotifyConfig>(SCHEMA, raw, language);
	return checked.ok ? { ...checked, warnings: [] } : checked;
}

/** With everything that goes unsaid. */
export function completed(config: NotifyConfig): Notify {
	const { channel } = config;
	return {
		as: channel,
		takes: 'matching',
		format: 'text',
		mention: true,
		timeout: TIMEOUT,
		tries: 5,
		within: isCarried(channel) ? MINUTE : WITHIN,
		topic: 'andon/notice/{severity}',
		confirm: channel !== 'dashboard',
		...config,
	};
}

export function isCarried(channel: ChannelKind): boolean {
	return (CARRIED_CHANNELS as readonly string[]).includes(channel);
}

/** Outputs in port order. What another node carries leaves first. */
export function outputsOf({ channel }: Pick<NotifyConfig, 'channel'>): string[] {
	return isCarried(channel) ? ['out', 'sent', 'failed'] : ['sent', 'failed'];
}

// What a channel is: how a message to people becomes an HTTP request, and what the answer to it means. Pure: nothing here sends, waits
// or reads a clock. Which notices are sent when: src/notices. The sending itself: nodes/andon-notify.

import type { Language } from '../text.ts';
import type { Millis } from '../time.ts';

/** Channels that are sent to by HTTP, and channels that another node of the canvas carries. */
export type HttpChannel = 'webhook' | 'wecom' | 'wecom-app' | 'dingtalk' | 'feishu';
export type CarriedChannel = 'email' | 'mqtt' | 'dashboard' | 'other';
export type ChannelKind = HttpChannel | CarriedChannel;

export const HTTP_CHANNELS: readonly HttpChannel[] = ['webhook', 'wecom', 'wecom-app', 'dingtalk', 'feishu'];
export const CARRIED_CHANNELS: readonly CarriedChannel[] = ['email', 'mqtt', 'dashboard', 'other'];

/** Channels in which a whole group reads what is meant for one: personal links stand there for nobody. */
const GROUPS: ReadonlySet<ChannelKind> = new Set(['wecom', 'dingtalk', 'feishu', 'dashboard']);

export function isPersonal(channel: ChannelKind): boolean {
	return !GROUPS.has(channel);
}

/** One message as it is to reach one person (or a group, when nobody in particular is meant). */
export interface Letter {
	/** Names the message for ever; the same on a repeat. */
	id: string;
	language: Language;
	subject: string;
	text: string;
	/** Who is meant. */
	person?: { id: string; name: string };
	/** Their address in this channel (user id, mobile number, open id, e-mail); for a robot: whom to mention. */
	to?: string;
	case?: { id: string; number: string };
	severity?: string;
	/** It may have arrived before. */
	again: boolean;
	/** Everything else there is to say, for receivers that are programs. */
	data?: { [key: string]: unknown };
}

/** How a message is to look. */
export interface Look {
	format: 'text' | 'markdown';
	/** Mention the person meant. */
	mention: boolean;
	/** Put before every subject; robots with a keyword ask for it. */
	prefix?: string;
}

/** What a channel must know that nobody else may: from the node's credentials. */
export interface Secrets {
	/** Address of the robot or web-hook. For `wecom-app`: of the server, where it is not WeCom's own. */
	address?: string;
	/** Key that messages are signed with; of `wecom-app`: the secret of the app. */
	secret?: string;
	/** `wecom-app`: corp id and agent id. */
	corp?: string;
	agent?: string;
}

export interface HttpRequest {
	url: string;
	method: 'GET' | 'POST';
	headers: { [name: string]: string };
	body?: string;
}

/** What came back. */
export interface HttpAnswer {
	status: number;
	/** The header Retry-After, if there was one. */
	retryAfter?: string;
	/** The beginning of the body. */
	body: string;
}

/** Why, as a sentence of locales/…/channels.json. Never holds an address or a secret. */
export interface Reason {
	code: string;
	params: { [name: string]: string };
}

export type Verdict =
	/** The service has it. `confirmed`: and says that it arrived. */
	| { is: 'sent'; confirmed?: true }
	/** It did not take it now, and may later. `limited`: too many messages. `uncertain`: it may have arrived all the same. */
	| { is: 'again'; reason: Reason; after?: Millis; limited?: true; uncertain?: true }
	/** The access token is not valid any more. */
	| { is: 'token'; reason: Reason }
	/** It never will. */
	| { is: 'failed'; reason: Reason };

/** How many messages a channel takes. */
export interface Pace {
	most: number;
	within: Millis;
}

/** What one HTTP channel knows. */
export interface Channel {
	/** The message as a request. `now`: real time, milliseconds since 1970 UTC: signatures hold it. */
	request(letter: Letter, look: Look, secrets: Secrets, now: number, token?: string): HttpRequest;
	answer(answer: HttpAnswer): Verdict;
	/** Its published limits, all of them kept. */
	pace: readonly Pace[];
	/** Names under which a person's contact may stand in the plant, the first one first. */
	contacts: readonly string[];
	/** A message has to be addressed to somebody it knows. */
	addressed?: true;
}

export function reason(code: string, params: { [name: string]: string | number } = {}): Reason {
	return { code: `channels.${code}`, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])) };
}

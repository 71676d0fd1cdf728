// Whether an address may be sent to. It comes from a node's credentials alone, never from a message; what it is stays secret.

import type { HttpChannel, Secrets } from './channel.ts';
import { type Reason, reason } from './channel.ts';

/** What is missing or wrong in a channel's credentials; undefined when all is there. Says nothing of what they are. */
export function faultOf(channel: HttpChannel, { address, secret, corp, agent }: Secrets): Reason | undefined {
	if (channel === 'wecom-app') {
		if (!corp || !secret || !agent) return reason('credentials-missing');
		if (!/^\d{1,12}$/.test(agent)) return reason('agent');
		return address ? wrong(address) : undefined;
	}
	return address ? wrong(address) : reason('address-missing');
}

function wrong(address: string): Reason | undefined {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return reason('address');
	return undefined;
}

/** A text without what is secret, should somebody have repeated it. */
export function withoutSecrets(said: string, secrets: Secrets): string {
	const address = secrets.address && URL.canParse(secrets.address) ? new URL(secrets.address) : undefined;
	const parts = [
		secrets.address,
		secrets.secret,
		...(address ? [address.search.slice(1), ...address.searchParams.values(), ...address.pathname.split('/')] : []),
	];
	const secret = parts.filter((part): part is string => part !== undefined && part.length >= 6).sort((one, other) => other.length - one.length);
	return secret.reduce((text, part) => text.replaceAll(part, '•••'), said);
}

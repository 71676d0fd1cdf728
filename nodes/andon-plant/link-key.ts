// The key that seals a plant's links: a secret of the plant node, kept in Node-RED's credentials. Made in the dialog when an address for links is
// entered; here for plants that came without one (an imported flow). Not for what is sealed: src/links/token.ts.

import { randomBytes } from 'node:crypto';
import type { Node, NodeAPI } from 'node-red';
import { KEY_BYTES } from '../../src/links/token.ts';
import { type Language, text } from '../../src/text.ts';

export interface PlantSecrets {
	/** Hexadecimal. */
	linkKey?: string;
}

/** The key of a plant that makes links; undefined when what is kept there is none. */
export function linkKey(RED: NodeAPI, node: Node<PlantSecrets>, language: Language): Uint8Array | undefined {
	const { linkKey: kept = '' } = node.credentials ?? {};
	if (kept === '') return made(RED, node, language);
	const key = /^([0-9a-f]{2})+$/i.test(kept) ? Buffer.from(kept, 'hex') : Buffer.alloc(0);
	if (key.length >= KEY_BYTES) return key;
	node.error(text(language, 'link.short-key'));
	return undefined;
}

/** Node-RED writes credentials with a deploy only: until then the key is in its settings file, so that a start in between finds it again. */
function made(RED: NodeAPI, node: Node<PlantSecrets>, language: Language): Uint8Array {
	const settings = RED.settings as unknown as RuntimeSettings;
	const keys = settings.get?.(UNTIL_DEPLOYED) ?? {};
	const linkKey = keys[node.id] ?? randomBytes(KEY_BYTES).toString('hex');
	RED.nodes.addCredentials(node.id, { ...node.credentials, linkKey });
	if (keys[node.id] === undefined) {
		const lost = () => node.warn(text(language, 'link.no-key'));
		if (settings.set) settings.set(UNTIL_DEPLOYED, { ...keys, [node.id]: linkKey }).catch(lost);
		else lost();
	}
	return Buffer.from(linkKey, 'hex');
}

const UNTIL_DEPLOYED = 'andonLinkKeys';

interface RuntimeSettings {
	get?(name: string): { [node: string]: string } | undefined;
	set?(name: string, value: object): Promise<void>;
}

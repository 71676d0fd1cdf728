// Commands on cases by message. What each command does is in src/commands.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { runCommand } from '../../src/commands/commands.ts';
import { SETTING, withoutSecrets } from '../../src/commands/identities.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import { languageOf } from '../../src/text.ts';
import { claimedActor, errorOf, type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';

interface CaseDef extends NodeDef {
	plant?: string;
	/** A command fixed here; what the message says is added to it. */
	command?: string;
}

export default function andonCase(RED: NodeAPI): void {
	palette(RED);
	RED.nodes.registerType('andon-case', function (this: Node, def: CaseDef) {
		RED.nodes.createNode(this, def);
		const work = new NodeAtWork(RED, this, def);
		this.on('input', (incoming, send, done) => {
			const message = incoming as Message;
			void (async () => {
				const engine = await work.engine();
				if (isRefusal(engine)) return refused(engine);
				const command = commandOf(message, def.command);
				const actor = claimedActor((message.payload as JsonObject | null)?.actor ?? message.actor, 'message');
				const language = typeof message.language === 'string' ? languageOf(message.language) : engine.language;
				// Whoever drew a node that sets PINs, and nothing else, has decided who gets to it.
				const admin = def.command !== undefined && SETTING.includes(def.command);
				const identities = work.host && { identification: work.host.identification, admin };
				const answer = await runCommand(engine, command, actor, language, identities);
				if (isRefusal(answer)) {
					send([null, { ...message, payload: errorOf(answer), command: withoutSecrets(command) }]);
					this.status({ fill: 'red', shape: 'ring', text: work.say('refused') });
					return refused(answer);
				}
				send([{ ...message, payload: answer }, null]);
				this.status({ fill: 'green', shape: 'dot', text: work.say('answered', { command: answer.command }) });
				return undefined;
			})().then((error) => done(error), done);
		});
	});
}

/** What is asked: the payload, with what the node fixes. A payload that is text alone is the name of the command. */
function commandOf(message: Message, fixed: string | undefined): unknown {
	const { payload } = message;
	if (fixed) return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? { ...payload, command: fixed } : { command: fixed };
	return typeof payload === 'string' ? { command: payload } : (payload ?? {});
}

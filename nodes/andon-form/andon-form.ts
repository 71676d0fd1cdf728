// A form of a plant as a configuration node: checks what was made in its dialog, and brings it to the plant under the node's name. What a
// form is, is in src/form; keeping its versions is the engine's.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { FormKeyTaken } from '../../src/engine/forms.ts';
import type { Form } from '../../src/form/form.ts';
import { readForm } from '../../src/form/read-form.ts';
import { fromSchema } from '../../src/form/schema/from-schema.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { text } from '../../src/text.ts';
import type { PlantNode } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { languageOfPlant } from '../runtime/step-node.ts';

interface FormDef extends NodeDef {
	plant?: string;
	/** {form: {schema, ui}}: what `toSchema` gives; or {draft}: a form that was left while something in it was wrong. */
	config?: { form?: unknown; draft?: unknown };
}

/** What the node offers to others. */
export interface FormNode extends Node {
	/** The form, when nothing is wrong with it. */
	form?: Form;
	/** What is wrong with it. */
	problem?: string;
}

export default function andonForm(RED: NodeAPI): void {
	const ours = palette(RED);
	RED.nodes.registerType('andon-form', function (this: FormNode, def: FormDef) {
		RED.nodes.createNode(this, def);
		const language = languageOfPlant(RED, def.plant);
		const key = (def.name ?? '').trim();
		const { form: kept = {}, draft } = def.config ?? {};
		const form = draft === undefined ? fromSchema(kept, language) : readForm(draft, language);
		const unnamed = key === '' ? [refuse(language, 'form.required', 'name', { label: 'name' })] : [];
		const refusals = [...unnamed, ...(isRefusal(form) ? [form] : [])] as Refusal[];
		if (isRefusal(form) || refusals.length > 0) {
			this.problem = refuseAll(refusals).message;
			this.error(`${key}: ${this.problem}`);
			return;
		}
		this.form = form;
		const host = (RED.nodes.getNode(String(def.plant ?? '')) as PlantNode | null)?.host;
		if (!host) {
			this.problem = text(language, 'engine.no-plant');
			this.error(this.problem);
			return;
		}
		const stop = bring(this, host, key, form, (listener) => ours.onStarted(listener));
		this.on('close', (removed: boolean, done: () => void) => {
			stop(removed);
			done();
		});
	});
}

/** Brings a form to its plant as soon as its store is open, and again after a start of the canvas while another has its name. Returns how it is taken back. */
function bring(node: FormNode, host: PlantHost, key: string, form: Form, onStarted: (listener: () => void) => () => void): (removed: boolean) => void {
	const { forms } = host.engine;
	let closed = false;
	let brought = false;
	const set = async (): Promise<void> => {
		if (closed || brought) return;
		try {
			await forms.set(key, form, node.id);
			brought = true;
			node.problem = undefined;
		} catch (error) {
			const { language } = host.engine;
			const reason = error instanceof Error ? error.message : String(error);
			const said = text(language, error instanceof FormKeyTaken ? 'form.key-taken' : 'form.not-kept', { form: key, reason });
			if (node.problem !== said) node.error(said);
			node.problem = said;
		}
	};
	void host.ready().then(set);
	const off = onStarted(() => void host.ready().then(set));
	// Deployed again it keeps its name until its next instance brings it: no task in between is held for want of it.
	return (removed) => {
		closed = true;
		off();
		if (removed) forms.drop(node.id);
	};
}

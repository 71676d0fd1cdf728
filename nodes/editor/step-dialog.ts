// A step's open dialog: says at once what the runtime would refuse or warn of, moves wires with their outputs, and leaves a node as it was
// when nothing was changed. What is in the form is the node's business.

import type { Column, Problem, Row } from './columns.ts';
import { openDialog } from './dialog.ts';
import { element, icon } from './element.ts';
import { Form } from './form.ts';
import { chosenPlant, onPlantChange, type PlantNode } from './plant.ts';
import { portMap } from './ports.ts';
import { type ConfigRule, editorLanguage, type Finding, inWords } from './step-config.ts';
import { useStepStyle } from './step-style.ts';
import { textsOf } from './texts.ts';

export interface StepDialogOptions<Config> {
	check?: ConfigRule;
	/** The configuration as entered. A node without a property `config` keeps nothing of it but what `beside` says. */
	read: () => Config;
	/** Other properties of the node that the dialog fills, as entered. */
	beside?: Record<string, () => unknown>;
	/** Names of the outputs; absent: they never change. */
	outputs?: (config: Config) => string[];
	/** The name an output had when the dialog was opened. */
	former?: (name: string) => string | undefined;
	/** Faults of parts that have places of their own for them: shows those, and gives back the others. */
	faults?: (faults: readonly Finding[]) => readonly Finding[];
	/** Of the configuration that is saved; 1 unless told. */
	version?: number;
	/** More to say about what is entered. */
	warnings?: (config: Config) => readonly string[];
	/** The technician is done: whatever the dialog tells others then. */
	saved?: () => void;
	/** After every change. */
	changed?: (config: Config) => void;
}

export class StepDialog<Config extends object> {
	readonly form: Form;
	readonly frame: HTMLElement;
	readonly #node: EditorNode;
	readonly #findings = element('ul', { class: 'andon-findings', 'aria-live': 'polite' });
	#options: StepDialogOptions<Config> | undefined;
	#before = '';
	readonly #besideBefore = new Map<string, string>();
	#outputs: string[] | undefined;
	/** Faults show from the first change on; in a node that was there before, at once. */
	loud = false;

	/** Its texts are the node's, its place is the element `<node type>-form` in the template. */
	constructor(node: EditorNode, width = 620) {
		const { type } = node;
		useStepStyle();
		this.#node = node;
		this.frame = openDialog('node', width);
		const place = document.getElementById(`${type}-form`)!;
		this.form = new Form(
			place,
			textsOf(type),
			() => this.plant,
			() => this.changed(),
		);
		place.after(this.#findings);
	}

	/** The plant chosen in this dialog. */
	get plant(): PlantNode | undefined {
		return chosenPlant(this.#node);
	}

	/** Everything is in the form: from now on it is checked. */
	start(options: StepDialogOptions<Config>): this {
		this.#options = options;
		const config = options.read();
		this.#before = JSON.stringify(config);
		for (const [property, entered] of Object.entries(options.beside ?? {})) this.#besideBefore.set(property, JSON.stringify(entered()));
		this.#outputs = options.outputs?.(config);
		this.loud = JSON.stringify(this.#node.config ?? null) !== JSON.stringify(this.#node._def.defaults.config?.value ?? null);
		onPlantChange(() => {
			this.form.refresh();
			this.#look();
		});
		this.#look();
		for (const table of this.form.tables.values()) table.refresh();
		return this;
	}

	changed(): void {
		if (!this.#options) return;
		this.loud = true;
		this.#look();
	}

	/** What is wrong inside the rows of a table, for its `check`. Rows left empty at its end are not counted. */
	rows(path: string, columns: () => readonly Column[]): (rows: readonly Row[]) => Problem[] {
		return (rows) => {
			if (!this.#options) return [];
			return this.#check(this.#options.read()).faults.flatMap((fault) => {
				const match = new RegExp(`^${path.replaceAll('.', '\\.')}\\[(\\d+)\\](?:\\.(\\w+))?`).exec(fault.path);
				const row = Number(match?.[1]);
				if (!match || row >= rows.length) return [];
				const all = columns();
				const column = all.find(({ key }) => key === match[2] || key.startsWith(`${match[2]}.`)) ?? all[0]!;
				return [{ row, key: column.key, message: inWords(fault, column.label) }];
			});
		};
	}

	/** Puts what was changed into the node; call in oneditsave. */
	save(): void {
		const options = this.#options;
		if (!options) return;
		options.saved?.();
		for (const [property, entered] of Object.entries(options.beside ?? {})) {
			const value = entered();
			if (JSON.stringify(value) !== this.#besideBefore.get(property)) this.#node[property] = value;
		}
		if (this.#node._def.defaults.config) this.#saveConfig(options.read());
	}

	#saveConfig(config: Config): void {
		const outputs = document.getElementById('node-input-outputs') as HTMLInputElement | null;
		if (JSON.stringify(config) === this.#before) {
			if (outputs) outputs.value = '';
			return;
		}
		this.#connect(config);
		this.#node.config = config;
		this.#node.configVersion = this.#options?.version ?? 1;
	}

	#connect(config: Config): void {
		const input = document.getElementById('node-input-outputs') as HTMLInputElement | null;
		const after = this.#options?.outputs?.(config);
		if (!input || !after || !this.#outputs) return;
		const map = JSON.stringify(portMap(this.#outputs, after, this.#options?.former));
		if (input.value === map) return;
		input.value = map;
		$(input).trigger('change');
	}

	#check(config: Config): { faults: readonly Finding[]; warnings: readonly Finding[] } {
		const checked = this.#options?.check?.(config, editorLanguage());
		if (!checked) return { faults: [], warnings: [] };
		return checked.ok ? { faults: [], warnings: checked.warnings } : { faults: checked.refusals, warnings: [] };
	}

	#look(): void {
		const options = this.#options!;
		// What is shown may depend on what is entered, and the other way round.
		options.changed?.(options.read());
		const config = options.read();
		const { faults, warnings } = this.#check(config);
		this.#connect(config);
		const shown = this.loud ? faults : [];
		const rest = this.form.showFaults(options.faults?.(shown) ?? shown);
		const more = options.warnings?.(config) ?? [];
		this.#findings.replaceChildren(
			...rest.map((text) => element('li', { class: 'andon-fault' }, icon('exclamation-circle'), text)),
			...(this.loud ? warnings.map(({ message, path }) => inWords({ message, path }, this.form.places.get(path)?.label)) : []).map(warning),
			...more.map(warning),
		);
	}
}

function warning(text: string): HTMLElement {
	return element('li', { class: 'andon-warning' }, icon('exclamation-triangle'), element('span', {}, text));
}

// The part of the Node-RED editor's API that our dialogs use, 4.1 and 5.x. @types/node-red covers neither validators that
// answer with the reason nor much of the editor; what is missing here is added here, not cast away.

/** A node or configuration node as the editor holds it: our own properties beside the editor's. */
interface EditorNode {
	id: string;
	type: string;
	/** The flow or subflow it stands on; absent for global configuration nodes. */
	z?: string;
	name?: string;
	/** Disabled. */
	d?: boolean;
	valid?: boolean;
	changed?: boolean;
	dirty?: boolean;
	users?: EditorNode[];
	_def: EditorNodeDefinition;
	/** Text of the node's own locale file. */
	_(key: string, params?: Record<string, unknown>): string;
	// biome-ignore lint/suspicious/noExplicitAny: each node type has properties of its own
	[property: string]: any;
}

interface EditorProperty {
	value: unknown;
	required?: boolean;
	/** Name of a configuration node type. */
	type?: string;
	label?: string;
	/** `true`, or the reasons why not. Must declare both parameters, or the editor drops the reasons. */
	validate?: (this: EditorNode, value: never, options: { label?: string }) => true | boolean | string | string[];
}

interface EditorNodeDefinition {
	category: string;
	defaults: Record<string, EditorProperty>;
	/** Kept apart from the flow, encrypted; inputs `node-input-<name>` fill them. */
	credentials?: Record<string, { type: 'text' | 'password' }>;
	color?: string;
	inputs?: 0 | 1;
	outputs?: number;
	icon?: string;
	align?: 'left' | 'right';
	paletteLabel?: string | ((this: EditorNode) => string);
	label?: string | ((this: EditorNode) => string);
	labelStyle?: string | ((this: EditorNode) => string);
	inputLabels?: string | ((this: EditorNode) => string);
	outputLabels?: string | string[] | ((this: EditorNode, index: number) => string | undefined);
	hasUsers?: boolean;
	/** The type came into the palette, its texts are there; it left it. */
	onpaletteadd?: () => void;
	onpaletteremove?: () => void;
	onadd?: (this: EditorNode) => void;
	oneditprepare?: (this: EditorNode) => void;
	oneditsave?: (this: EditorNode) => unknown;
	oneditcancel?: (this: EditorNode, added?: boolean) => void;
	oneditdelete?: (this: EditorNode) => void;
	oneditresize?: (this: EditorNode, size: { width: number; height: number }) => void;
	/** Ours: the node is a step, listed by its key in other nodes' dialogs. */
	andon?: StepInEditor;
}

/** What the editor knows of a step on the canvas. */
interface StepInEditor {
	/** Names of the outputs in port order, from the node's configuration. */
	outputs: (config: unknown) => readonly string[];
	/** By which of them a case leaves at once. Absent: the step keeps it. */
	passes?: 'all' | readonly string[];
}

interface EditorRed {
	_(key: string, params?: Record<string, unknown>): string;
	nodes: {
		registerType(type: string, definition: EditorNodeDefinition & ThisType<EditorNode>): void;
		getType(type: string): EditorNodeDefinition | undefined;
		node(id: string): EditorNode | null;
		workspace(id: string): { id: string; label: string; disabled?: boolean } | undefined;
		subflow(id: string): { id: string; name: string } | undefined;
		/** Return `false` to stop. */
		eachNode(visit: (node: EditorNode) => unknown): void;
		eachConfig(visit: (node: EditorNode) => unknown): void;
		id(): string;
		/** The canvas as it is deployed, in the form of a flow file. */
		createCompleteNodeSet(options: { credentials: boolean }): { id: string; type: string }[];
		updateConfigNodeUsers(node: EditorNode, options?: { action: 'add' | 'remove' }): void;
	};
	editor: { validateNode(node: EditorNode): boolean; edit(node: EditorNode): void; editConfig(name: string, type: string, id: string): void };
	actions: { invoke(action: string, state?: unknown): void };
	events: { on(event: string, listener: (subject: EditorNode) => void): void };
	i18n: { lang(): string };
	/** A string is taken as HTML. */
	notify(
		message: string | HTMLElement,
		options?:
			| string
			| {
					type?: 'success' | 'warning' | 'error';
					timeout?: number;
					fixed?: boolean;
					id?: string;
					buttons?: { text: string; class?: string; click: () => void }[];
			  },
	): { close(): void };
	popover: { tooltip(target: JQuery, content: string): unknown };
	tray: { resize(): void };
	view: { redraw(updateActive?: boolean): void; reveal(id: string): void };
	sidebar: {
		addTab(tab: { id: string; label: string; name: string; iconClass: string; content: HTMLElement; enableOnEdit?: boolean }): void;
		removeTab(id: string): void;
		containsTab(id: string): boolean;
	};
	/** Absent in an editor without users. */
	user?: { hasPermission(permission: string): boolean };
}

interface JQuery {
	typedInput(options: { type?: string; default?: string; types?: unknown[]; typeField?: string }): JQuery;
	typedInput(method: 'value' | 'type', value: string): void;
	typedInput(method: 'value' | 'type'): string;
	typedInput(method: 'width', width: string | number): void;
	sortable(options: Record<string, unknown>): JQuery;
	draggable(options: Record<string, unknown>): JQuery;
	i18n(): JQuery;
}

declare const RED: EditorRed;
declare const $: JQueryStatic;

// A row of a form as whoever made it sees it: its value, and whether it is shown.

export interface Entry<Value> {
	element: HTMLElement;
	get(): Value | undefined;
	set(value: Value | undefined): void;
	show(shown: boolean): void;
	/** Options may have changed. */
	refresh(): void;
}

/** An entry that always has a value. */
export interface Choice<Value> extends Entry<Value> {
	get(): Value;
}

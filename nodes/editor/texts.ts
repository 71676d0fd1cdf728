// Texts in the editor, in the language of the editor. A node's own texts stand in its own locale file under its name; the texts of
// the shared pieces stand once, in andon-plant's locale file under "editor", and are always asked for with their full namespace.

const PACKAGE = '@andonflow/node-red-dashboard-2-andon';

export type Texts = (key: string, params?: Record<string, unknown>) => string;

/** Texts of one node: `textsOf('andon-task')('label.due')` is `andon-task.label.due` of its locale file. `__name__` takes a parameter. */
export function textsOf(node: string): Texts {
	return (key, params) => RED._(`${PACKAGE}/${node}:${node}.${key}`, params);
}

/** Texts of the shared pieces. */
export const shared: Texts = (key, params) => RED._(`${PACKAGE}/andon-plant:editor.${key}`, params);

/** The key of the texts of a value, by its path in the configuration: "due.repeat" has "label.due-repeat". */
export function keyOf(path: string): string {
	return path.replaceAll('.', '-');
}

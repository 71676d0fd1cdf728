// The list of tasks as a widget of the dashboard: whose tasks it shows is the node's, and within those the choice of whoever looks.

import type { NodeAPI } from 'node-red';
import type { TaskRow } from '../../src/board/shown.ts';
import { isOf } from '../../src/board/whose.ts';
import { palette } from '../runtime/palette.ts';
import { registerWidget, type WidgetDef } from '../widgets/widget-node.ts';

interface TasksDef extends WidgetDef {
	/** Departments whose tasks it shows; none: all. */
	departments?: unknown;
}

export default function andonTasks(RED: NodeAPI): void {
	palette(RED);
	registerWidget<TaskRow, TasksDef>(RED, {
		type: 'ui-andon-tasks',
		rows: 'tasks',
		shows({ departments }) {
			const only = Array.isArray(departments) ? departments.filter((one) => typeof one === 'string') : [];
			return (row) => only.length === 0 || only.some((department) => isOf(row, { department }));
		},
		said: (node, { outputs: _, ...reply }, { type }, { id, how }) => node.send({ topic: type, payload: { ...reply, type: type ?? '', by: id, how } }),
	});
}

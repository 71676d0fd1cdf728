// The wall board as a widget of the dashboard: which stations it shows is the node's, what a tile says is src/board's.

import type { NodeAPI } from 'node-red';
import type { Tile } from '../../src/board/shown.ts';
import { withinAny } from '../../src/board/wall.ts';
import { palette } from '../runtime/palette.ts';
import { registerWidget, type WidgetDef } from '../widgets/widget-node.ts';

interface BoardDef extends WidgetDef {
	/** Areas that it shows, with everything in them; none: all. */
	areas?: unknown;
}

export default function andonBoard(RED: NodeAPI): void {
	palette(RED);
	registerWidget<Tile, BoardDef>(RED, {
		type: 'ui-andon-board',
		rows: 'tiles',
		shows({ areas }, { plant }) {
			const only = Array.isArray(areas) ? areas.filter((one) => typeof one === 'string') : [];
			const known = new Map(plant.directory.config.areas.map((area) => [area.id, area]));
			return ({ area }) => only.length === 0 || withinAny(area, only, known);
		},
	});
}

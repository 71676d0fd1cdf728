// The wall: every station with its worst case, in places that don't change, in as many columns as the screen shows without scrolling.
// In the browser. Not for what a tile says.

import type { Instant } from '../time.ts';
import { type Places, STATES, type State, type Tile } from './shown.ts';

/** A station, or the place of cases that name none. */
export interface Station {
	/** Of the area; empty: no area of the plant. */
	area: string;
	name: string;
	/** The area around it, where it has one. */
	within?: string;
	state: State;
	/** The one that counts most; absent: all is well. */
	tile?: Tile;
	/** Open there beside it. */
	more: Tile[];
	/** Since when nothing is open there. */
	quietSince?: Instant;
}

/** Whether one tile counts more than another: worse, else longer. */
export function worseFirst(one: Tile, other: Tile): number {
	const rank = STATES.indexOf(one.state) - STATES.indexOf(other.state);
	return rank || (one.since < other.since ? -1 : one.since > other.since ? 1 : 0);
}

/**
 * The stations of a board in the order of the plant. Areas that only hold others together stand there when something is open on the area itself.
 * `only`: areas that are shown, with everything in them; none: all.
 */
export function stationsOf(places: Places, tiles: Iterable<Tile>, quiet: Readonly<Record<string, Instant>>, only: readonly string[] = []): Station[] {
	const areas = new Map(places.areas.map((area) => [area.id, area]));
	const wanted = (area: string | undefined) => only.length === 0 || withinAny(area, only, areas);
	const open = new Map<string, Tile[]>();
	for (const tile of tiles) {
		if (!wanted(tile.area)) continue;
		const place = tile.area !== undefined && areas.has(tile.area) ? tile.area : '';
		const there = open.get(place);
		if (there) there.push(tile);
		else open.set(place, [tile]);
	}
	const parents = new Set(places.areas.flatMap(({ parent }) => parent ?? []));
	const shown = places.areas.filter(({ id }) => wanted(id) && (!parents.has(id) || open.has(id)));
	const stations = shown.map(({ id, name, parent }) => stationOf(id, name, open.get(id) ?? [], quiet[id], parent && areas.get(parent)?.name));
	const elsewhere = open.get('');
	if (elsewhere) stations.push(stationOf('', '', elsewhere));
	return stations;
}

function stationOf(area: string, name: string, tiles: Tile[], quietSince?: Instant, within?: string): Station {
	const [tile, ...more] = [...tiles].sort(worseFirst);
	const station: Station = { area, name, state: tile?.state ?? 'normal', more };
	if (tile) station.tile = tile;
	if (!tile && quietSince !== undefined) station.quietSince = quietSince;
	if (within) station.within = within;
	return station;
}

/** Whether an area is one of these, or lies in one. */
export function withinAny(area: string | undefined, only: readonly string[], areas: ReadonlyMap<string, { parent?: string }>): boolean {
	const seen = new Set<string>();
	for (let at = area; at !== undefined && !seen.has(at); at = areas.get(at)?.parent) {
		if (only.includes(at)) return true;
		seen.add(at);
	}
	return false;
}

/** How stations are laid out; those that don't fit are counted. */
export interface Layout {
	columns: number;
	rows: number;
	/** How many stations have a tile; fewer than there are: the last tile counts the rest. */
	shown: number;
}

/** Smaller than this (CSS pixels) nothing can be read from afar. */
const NARROWEST = 210;
const LOWEST = 118;
/** Tiles about so much wider than high fill best. */
const SHAPE = 1.75;

/** The layout that gives the biggest tiles of a good shape without scrolling. */
export function layoutOf(count: number, width: number, height: number, gap: number): Layout {
	const most = Math.max(1, Math.floor((width + gap) / (NARROWEST + gap)));
	const highest = Math.max(1, Math.floor((height + gap) / (LOWEST + gap)));
	const shown = Math.min(count, most * highest);
	let best: Layout & { size: number } = { columns: most, rows: highest, shown, size: 0 };
	for (let columns = 1; columns <= Math.min(most, Math.max(1, shown)); columns++) {
		const rows = Math.ceil(shown / columns);
		if (rows > highest) continue;
		const [w, h] = [(width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows];
		const size = Math.min(w, h * SHAPE);
		if (size > best.size) best = { columns, rows, shown, size };
	}
	return { columns: best.columns, rows: best.rows, shown };
}

/** Which stations are shown where not all fit: those with something open, the worst first; those that are shown keep the order of the plant. */
export function fitting(stations: readonly Station[], shown: number): { seen: readonly Station[]; rest: readonly Station[] } {
	if (stations.length <= shown) return { seen: stations, rest: [] };
	const ranked = [...stations].sort((one, other) => {
		const rank = STATES.indexOf(one.state) - STATES.indexOf(other.state);
		return rank || (one.tile && other.tile ? worseFirst(one.tile, other.tile) : 0);
	});
	// One place is for the number of the others.
	const kept = new Set(ranked.slice(0, Math.max(0, shown - 1)));
	return { seen: stations.filter((one) => kept.has(one)), rest: stations.filter((one) => !kept.has(one)) };
}

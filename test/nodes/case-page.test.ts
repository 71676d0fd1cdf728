// Whether the flow has a page on which a case can be looked at, and where: boards and lists are told so, and only then lead there.

import assert from 'node:assert/strict';
import type { NodeAPI } from 'node-red';
import { casePageOf } from '../../nodes/widgets/case-page.ts';
import { Canvas } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

type Nodes = Parameters<typeof casePageOf>[0];

/** A canvas as it is configured; `bases`: where the dashboards are. Of `still` no node runs. */
function canvasOf(configs: object[], bases: Record<string, unknown> = { 'ui-1': '/dashboard', 'ui-2': '/red/wall/' }, still: string[] = []): Nodes {
	return {
		eachNode: (look) => {
			for (const config of configs) look(config as never);
		},
		getNode: (id: string) => (still.includes(id) ? null : Object.hasOwn(bases, id) ? { getBaseURL: () => bases[id] } : { id }) as never,
	};
}
const page = (id: string, own: object = {}) => ({ id, type: 'ui-page', ui: 'ui-1', path: `/${id}`, visible: true, disabled: false, ...own });
const group = (id: string, of: string, own: object = {}) => ({ id, type: 'ui-group', page: of, visible: 'true', disabled: 'false', ...own });
const shows = (id: string, there: string, own: object = {}) => ({ id, type: 'ui-andon-case', plant: 'plant-1', group: there, ...own });
const wall = [page('wall'), group('g-wall', 'wall')];
const found = (more: object[], ...rest: [Record<string, unknown>?, string[]?]) => casePageOf(canvasOf([...wall, ...more], ...rest), 'plant-1', 'g-wall');

describe('The page of one case', () => {
	it('is the page of the dashboard with a node of one case of the same plant', () => {
		const one = [page('one'), group('g-one', 'one'), shows('case', 'g-one')];
		assert.deepEqual(found(one), { page: 'one', address: '/dashboard/one' });
		assert.equal(found([]), undefined);
		assert.equal(found([...one.slice(0, 2), shows('case', 'g-one', { plant: 'plant-2' })]), undefined);
	});

	it('rather that of the same dashboard, whatever comes first', () => {
		const away = [page('away', { ui: 'ui-2', path: 'away' }), group('g-away', 'away'), shows('far', 'g-away')];
		const near = [page('one'), group('g-one', 'one'), shows('near', 'g-one')];
		assert.equal(found([...away, ...near])?.address, '/dashboard/one');
		assert.equal(found(away)?.address, '/red/wall/away');
	});

	it('none that nobody can open, or that does not run', () => {
		const at = (ofPage: object, ofGroup: object, still: string[] = []) =>
			found([page('one', ofPage), group('g-one', 'one', ofGroup), shows('case', 'g-one')], undefined, still);
		assert.equal(at({ disabled: 'true' }, {}), undefined);
		assert.equal(at({}, { disabled: true }), undefined);
		assert.equal(at({}, { visible: 'false' }), undefined);
		assert.equal(at({ ui: 'gone' }, {}), undefined);
		assert.equal(at({ path: undefined }, {}), undefined);
		assert.equal(at({}, {}, ['case']), undefined);
		assert.ok(at({ visible: false }, {}), 'what is only missing in the menu can be opened');
	});

	it('a browser with a board is told where; one without is told nothing', async () => {
		const canvas = new Canvas();
		const dashboard = new StandInDashboard();
		const others = (RED: NodeAPI): void => {
			for (const type of ['ui-page', 'ui-base']) {
				RED.nodes.registerType(type, function (this: never, def) {
					RED.nodes.createNode(this, def);
					if (type === 'ui-base') Object.assign(this, { getBaseURL: () => '/dashboard' });
				});
			}
		};
		const flow = (more: object[] = []) =>
			[
				canvas.plant(),
				{ id: 'ui-1', type: 'ui-base', z: '' },
				...wall.map((node) => ({ ...node, z: '' })),
				{ ...canvas.node('board', 'board-1', { group: 'g-wall' } as never), type: 'ui-andon-board' },
				...more,
			] as never[];
		const told = async () => (await dashboard.ask('board-1', { ask: 'snapshot' })).reply.casePage;
		try {
			await canvas.load(flow(), { more: [dashboard.node, others] });
			assert.equal(await told(), undefined);
			await canvas.deploy(
				flow([
					{ ...page('one'), z: '' },
					{ ...group('g-one', 'one'), z: '' },
					{ ...canvas.node('case', 'case-1', { group: 'g-one' } as never), type: 'ui-andon-case' },
				]),
			);
			assert.deepEqual(await told(), { page: 'one', address: '/dashboard/one' });
		} finally {
			await canvas.end();
		}
	});
});

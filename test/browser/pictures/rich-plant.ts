// A plant with everything that a plant can have, so that no tab of its dialog is empty.

import type { FlowNode } from '../../runtime/harness/node-red.ts';
import type { Language } from '../harness/page.ts';

const HOUR = 3_600_000;

/** The plant with calendars, duty, pauses, notices, identity and links added; its people, areas and shifts stay. */
export function richPlant(plant: FlowNode, language: Language): FlowNode {
	const say = (english: string, chinese: string) => (language === 'zh-CN' ? chinese : english);
	const people = (plant.people as { id: string }[]).map(({ id }) => id) as [string, string, string, string];
	const area = (plant.areas as { id: string }[])[0]!.id;
	const day = say('Day', '白班');
	const night = say('Night', '夜班');
	return {
		...plant,
		calendar: 'plant',
		calendars: [
			{
				id: 'plant',
				name: say('Filling', '灌装'),
				versions: [
					{
						shifts: [
							{ name: day, start: '08:00', end: '20:00', days: [1, 2, 3, 4, 5], crew: 'A', breaks: [{ start: '12:00', end: '12:30' }], onHolidays: true },
							{ name: night, start: '20:00', end: '08:00', days: [] },
						],
						rotations: [{ crew: 'B', anchor: '2026-01-05', cycle: [night, night, '', ''] }],
						dates: [
							{ kind: 'holiday', date: '2026-10-01', until: '2026-10-07', name: say('National Day', '国庆节') },
							{ kind: 'make-up', date: '2026-10-10', like: 5 },
							{ kind: 'overtime', date: '2026-11-28', start: '08:00', end: '12:00' },
						],
					},
					{ validFrom: '2027-01-01', shifts: [{ name: day, start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }] },
				],
			},
			{
				id: 'always',
				name: say('Round the clock', '连续生产'),
				versions: [{ shifts: [{ name: say('All day', '全天'), start: '00:00', end: '24:00', days: [1, 2, 3, 4, 5, 6, 7] }] }],
			},
		],
		duty: {
			rosters: [
				{
					id: 'week',
					name: say('Line', '产线'),
					area,
					covers: 'working',
					plan: { by: 'week', rows: [{ days: [1, 2, 3, 4, 5], shift: day, people: [people[0]] }] },
				},
				{
					id: 'turns',
					name: say('Standby', '待命'),
					area,
					from: '2026-01-01',
					plan: { by: 'rotation', teams: [[people[1]], [people[2]]], anchor: '2026-09-28', every: 1, unit: 'weeks', at: '08:00', shifts: [day] },
				},
			],
			overrides: [{ roster: 'week', from: '2026-11-24', to: '2026-11-24', shift: day, by: [people[3]], reason: say('exam', '考试') }],
			absences: [{ person: people[0], from: '2026-11-24T12:00', to: '2026-11-26', reason: say('leave', '请假') }],
			deputies: [],
		},
		pauses: [
			{ id: 'parts', name: say('Waits for parts', '等待备件'), longest: 24 * HOUR },
			{ id: 'customer', name: say('Waits for the customer', '等待客户答复'), longest: 72 * HOUR },
		],
		notices: { budget: { most: 3, within: 600_000, except: 'critical' }, quiet: [{ from: '22:00', to: '06:00', days: [6, 7], below: 'high' }] },
		identity: { ways: ['pick', 'badge'], stations: [{ area, ways: ['pin'] }] },
		files: { quota: 500 },
		links: { publicUrl: 'https://plant.example/', validFor: 24 * HOUR, proxies: 1 },
	};
}

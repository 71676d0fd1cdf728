// Public holidays of China (mainland) with their make-up working days (调休), as the State Council's general office published them:
// 国办发明电〔2024〕12号 of 12 November 2024 for 2025, and its notice of 4 November 2025 for 2026. The days of a year are known when its notice is
// out, mostly in November before; there is no rule for them.

import type { HolidayTemplate, TemplateDay } from './template.ts';

const NEW_YEAR = { 'en-US': 'New Year', 'zh-CN': '元旦' };
const SPRING = { 'en-US': 'Spring Festival', 'zh-CN': '春节' };
const QINGMING = { 'en-US': 'Qingming Festival', 'zh-CN': '清明节' };
const LABOUR = { 'en-US': 'Labour Day', 'zh-CN': '劳动节' };
const DRAGON_BOAT = { 'en-US': 'Dragon Boat Festival', 'zh-CN': '端午节' };
const MID_AUTUMN = { 'en-US': 'Mid-Autumn Festival', 'zh-CN': '中秋节' };
const NATIONAL = { 'en-US': 'National Day', 'zh-CN': '国庆节' };
const NATIONAL_AND_MID_AUTUMN = { 'en-US': 'National Day and Mid-Autumn Festival', 'zh-CN': '国庆节、中秋节' };

const off = (name: TemplateDay['name'], date: string, until?: string): TemplateDay => ({
	kind: 'holiday',
	name,
	date,
	...(until === undefined ? {} : { until }),
});
const madeUp = (name: TemplateDay['name'], ...dates: string[]): TemplateDay[] =>
	dates.map((date) => ({ kind: 'make-up', date, name: { 'en-US': `Make-up day: ${name['en-US']}`, 'zh-CN': `${name['zh-CN']}调休上班` } }));

export const china: HolidayTemplate = {
	id: 'china',
	name: { 'en-US': 'China (mainland)', 'zh-CN': '中国（大陆）' },
	knownUntil: '2026-12-31',
	regions: [],
	days: [
		off(NEW_YEAR, '2025-01-01'),
		off(SPRING, '2025-01-28', '2025-02-04'),
		...madeUp(SPRING, '2025-01-26', '2025-02-08'),
		off(QINGMING, '2025-04-04', '2025-04-06'),
		off(LABOUR, '2025-05-01', '2025-05-05'),
		...madeUp(LABOUR, '2025-04-27'),
		off(DRAGON_BOAT, '2025-05-31', '2025-06-02'),
		off(NATIONAL_AND_MID_AUTUMN, '2025-10-01', '2025-10-08'),
		...madeUp(NATIONAL_AND_MID_AUTUMN, '2025-09-28', '2025-10-11'),

		off(NEW_YEAR, '2026-01-01', '2026-01-03'),
		...madeUp(NEW_YEAR, '2026-01-04'),
		off(SPRING, '2026-02-15', '2026-02-23'),
		...madeUp(SPRING, '2026-02-14', '2026-02-28'),
		off(QINGMING, '2026-04-04', '2026-04-06'),
		off(LABOUR, '2026-05-01', '2026-05-05'),
		...madeUp(LABOUR, '2026-05-09'),
		off(DRAGON_BOAT, '2026-06-19', '2026-06-21'),
		off(MID_AUTUMN, '2026-09-25', '2026-09-27'),
		off(NATIONAL, '2026-10-01', '2026-10-07'),
		...madeUp(NATIONAL, '2026-09-20', '2026-10-10'),
	],
};

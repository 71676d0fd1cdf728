// Public holidays of Germany: nine in all of it, the others by state (ISO 3166-2:DE). What holds in single municipalities only (Assumption in Catholic
// ones of Bavaria, Corpus Christi in some of Saxony and Thuringia, the Peace Festival of Augsburg) is for the plant to add.

import type { HolidayTemplate, TemplateDay } from './template.ts';

const off = (date: string, english: string, german: string, chinese: string, ...regions: string[]): TemplateDay => ({
	kind: 'holiday',
	date,
	name: { 'en-US': `${english} (${german})`, 'zh-CN': `${chinese}（${german}）` },
	...(regions.length === 0 ? {} : { regions }),
});

export const germany: HolidayTemplate = {
	id: 'germany',
	name: { 'en-US': 'Germany', 'zh-CN': '德国' },
	regions: ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'],
	days: [
		off('01-01', 'New Year', 'Neujahr', '元旦'),
		off('01-06', 'Epiphany', 'Heilige Drei Könige', '主显节', 'BW', 'BY', 'ST'),
		off('03-08', "Women's Day", 'Frauentag', '妇女节', 'BE', 'MV'),
		off('easter-2', 'Good Friday', 'Karfreitag', '耶稣受难日'),
		off('easter', 'Easter Sunday', 'Ostersonntag', '复活节星期日', 'BB'),
		off('easter+1', 'Easter Monday', 'Ostermontag', '复活节星期一'),
		off('05-01', 'Labour Day', 'Tag der Arbeit', '劳动节'),
		off('easter+39', 'Ascension Day', 'Christi Himmelfahrt', '耶稣升天节'),
		off('easter+49', 'Whit Sunday', 'Pfingstsonntag', '圣灵降临节星期日', 'BB'),
		off('easter+50', 'Whit Monday', 'Pfingstmontag', '圣灵降临节星期一'),
		off('easter+60', 'Corpus Christi', 'Fronleichnam', '基督圣体节', 'BW', 'BY', 'HE', 'NW', 'RP', 'SL'),
		off('08-15', 'Assumption', 'Mariä Himmelfahrt', '圣母升天节', 'SL'),
		off('09-20', "World Children's Day", 'Weltkindertag', '世界儿童日', 'TH'),
		off('10-03', 'German Unity Day', 'Tag der Deutschen Einheit', '德国统一日'),
		off('10-31', 'Reformation Day', 'Reformationstag', '宗教改革日', 'BB', 'HB', 'HH', 'MV', 'NI', 'SH', 'SN', 'ST', 'TH'),
		off('11-01', "All Saints' Day", 'Allerheiligen', '诸圣节', 'BW', 'BY', 'NW', 'RP', 'SL'),
		off('WE<=11-22', 'Day of Repentance and Prayer', 'Buß- und Bettag', '忏悔祈祷日', 'SN'),
		off('12-25', 'Christmas Day', '1. Weihnachtstag', '圣诞节'),
		off('12-26', 'Second Day of Christmas', '2. Weihnachtstag', '圣诞节次日'),
	],
};

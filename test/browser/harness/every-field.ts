// A form with every type of field there is, as a plant might have it, and the people to pick from.

const both = (english: string, chinese: string) => ({ 'en-US': english, 'zh-CN': chinese });

/** 160 × 48 pixels: an arrow in a frame. */
export const DRAWING =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAKAAAAAwCAMAAAChd4FcAAAACVBMVEU8PDzMIiL19fBGrsDTAAAAeUlEQVR42u3YiwnAIBTFUG/3H7oT1CqCL0oywUH8t2bLPeAEChQocLLggQkeGDwweOAEsQoYPHCUWAgMHjhErAUGDwwe+EusBwYP7BO/gNkaHtghHjuC+DnoKj5lH/Qsvvo244366jeJ7+Krfxb83dqaQIECR4C21AvRbzMxoqTcewAAAABJRU5ErkJggg==';

export const everyField = {
	title: both('Production quality deviation', '生产品质异常纠偏单'),
	intro: both('Fill in at the line, before the line starts again.', '请在恢复生产前于现场填写。'),
	sections: [
		{
			id: 'what',
			title: both('What is wrong', '异常描述'),
			columns: 2,
			fields: [
				{ name: 'title', type: 'text', label: both('In one line', '一句话描述'), required: true, maxLength: 80 },
				{ name: 'lot', type: 'material', label: both('Lot', '批号'), help: both('As on the label of the pallet.', '见托盘标签。'), maxLength: 40 },
				{ name: 'suspect', type: 'number', label: both('Suspect quantity', '可疑数量'), unit: '箱', min: 0, max: 5000, decimals: 0, required: true },
				{ name: 'weight', type: 'number', label: both('Fill weight', '灌装重量'), unit: 'g', min: 490, max: 510, decimals: 1 },
				{ name: 'what', type: 'long-text', label: both('What was seen', '现象'), maxLength: 2000 },
				{
					name: 'kind',
					type: 'choice',
					label: both('Kind', '类别'),
					required: true,
					options: [
						{ value: 'man', label: both('Man', '人') },
						{ value: 'machine', label: both('Machine', '机') },
						{ value: 'material', label: both('Material', '料') },
						{ value: 'method', label: both('Method', '法') },
					],
				},
				{ name: 'step', type: 'choice', label: both('Process step', '工序'), options: ['mixing', 'filling', 'capping', 'labelling', 'packing', 'palletising'] },
				{
					name: 'seen',
					type: 'several',
					label: both('Also seen on', '同时发现于'),
					options: [
						{ value: 'l1', label: both('Line 1', '1 号线') },
						{ value: 'l2', label: both('Line 2', '2 号线') },
						{ value: 'store', label: both('Store', '仓库') },
					],
				},
				{ name: 'ours', type: 'yes-no', label: both('Are we responsible?', '是否本部门责任？'), required: true },
				{ name: 'first', type: 'ok-ng', label: both('First article', '首件检查'), required: true },
			],
		},
		{
			id: 'when',
			title: both('When and who', '时间与人员'),
			columns: 3,
			fields: [
				{ name: 'day', type: 'date', label: both('Day', '日期') },
				{ name: 'at', type: 'time', label: both('Time', '时间') },
				{ name: 'since', type: 'date-time', label: both('Since', '开始时间') },
				{ name: 'stop', type: 'duration', label: both('Line stopped for', '停线时长') },
				{ name: 'who', type: 'person', label: both('Found by', '发现人'), required: true },
				{ name: 'dept', type: 'department', label: both('Department', '责任部门') },
				{ name: 'where', type: 'area', label: both('Station', '工位') },
			],
		},
		{
			id: 'proof',
			title: both('Evidence', '证据'),
			columns: 1,
			fields: [
				{ name: 'photos', type: 'photo', label: both('Photos', '照片'), most: 3 },
				{ name: 'papers', type: 'file', label: both('Reports', '检测报告'), most: 2, accept: ['application/pdf', 'text/plain'] },
				{
					name: 'bottles',
					type: 'table',
					label: both('Bottles weighed', '称重记录'),
					maxRows: 4,
					columns: [
						{ name: 'no', type: 'text', label: both('No.', '编号'), required: true },
						{ name: 'grams', type: 'number', label: both('Weight', '重量'), unit: 'g', required: true, decimals: 1 },
						{ name: 'good', type: 'yes-no', label: both('Good', '合格') },
						{ name: 'off', type: 'computed', label: both('Off by', '偏差'), computed: 'grams - 500', decimals: 1, unit: 'g' },
					],
				},
				{ name: 'worst', type: 'computed', label: both('Worst', '最大偏差'), computed: '$max($map(bottles.off, function($v) { $abs($v) }))', unit: 'g' },
			],
		},
		{
			id: 'end',
			title: both('Judgement', '结论'),
			columns: 2,
			fields: [
				{
					name: 'said',
					type: 'note',
					label: 'Rule',
					picture: DRAWING,
					content: both('Nothing leaves the plant before quality has signed.\nSee WI-12.', '未经品质部签字不得出货。\n见 WI-12。'),
				},
				{ name: 'score', type: 'rating', label: both('How bad', '严重程度'), scale: 10 },
				{ name: 'why', type: 'text', label: both('Why so bad?', '为何如此严重？'), visibleIf: { field: 'score', is: 'over', value: 7 }, required: true },
				{ name: 'sign', type: 'signature', label: both('Signature', '签名') },
			],
		},
	],
};

export const FILLED_LISTS = {
	people: [
		{ id: 'li.na', name: '李娜' },
		{ id: 'wang.wei', name: '王伟' },
		{ id: 'wang.wei2', name: '王伟' },
		{ id: 'mueller', name: 'Jürgen Müller-Lüdenscheidt' },
		{ id: 'haddad', name: 'سامي حداد' },
		{ id: 'fox', name: '🦊 Fox <b>bold</b>' },
	],
	departments: [
		{ id: 'quality', name: '品质部' },
		{ id: 'engineering', name: '工程部' },
	],
	areas: [
		{ id: 'L2', name: '灌装 L2' },
		{ id: 'L1', name: '灌装 L1' },
	],
};

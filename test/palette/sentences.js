// What the step says to people, in both languages. The area is the kind's own name.

export const english = {
	'unknown-answer': 'A cooling step is told "measured" with "celsius", not “{type}”.',
	'no-area': 'The case has no area, so no sensor can be matched to it. Set the area.',
	'no-topic': 'A measurement names its area in msg.topic.',
	below: 'The batch has to cool below a number of degrees Celsius (“below”).',
	within: 'Say within how many milliseconds it has to be cool (“within”), at least 1000.',
};

export const chinese = {
	'unknown-answer': '冷却步骤只接受带 "celsius" 的 "measured",不接受“{type}”。',
	'no-area': '案件未填写区域,无法匹配传感器,请先填写区域。',
	'no-topic': '测量消息须在 msg.topic 中注明区域。',
	below: '请填写须冷却到的温度(“below”,摄氏度)。',
	within: '请填写须在多少毫秒内冷却(“within”),至少 1000。',
};

// What the dashboard loads for charts of signals. The drawing itself is in a script of its own, fetched when there is something to draw.

import { AndonChart } from '../widgets/elements/chart.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-chart', 'UIAndonChart', 'andon-chart', AndonChart);

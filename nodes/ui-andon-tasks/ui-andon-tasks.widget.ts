// What the dashboard loads for the list of tasks.

import { AndonTasks } from '../widgets/elements/tasks.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-tasks', 'UIAndonTasks', 'andon-tasks', AndonTasks);

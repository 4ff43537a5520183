export { Workflow, workflowStates, type WorkflowState } from './workflow.entity.js';
export { WorkflowVersion } from './workflow-version.entity.js';
export { WorkflowRun } from './runs/workflow-run.entity.js';
export { WorkflowStep } from './runs/workflow-step.entity.js';
export { WorkflowsModule } from './workflows.module.js';

export { Action, actionStates, type ActionState } from './action.entity.js';
export { ActionsModule } from './actions.module.js';

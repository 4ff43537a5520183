export { AuthModule } from './auth.module.js';
export { FactorResets } from './factors/factor-resets.service.js';

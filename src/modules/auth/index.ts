export { AuthModule } from './auth.module.js';
export { PasswordHasher } from './credentials/password-hasher.js';

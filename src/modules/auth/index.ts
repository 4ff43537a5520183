export { AuthModule } from './auth.module.js';
export { JoinRequestsService } from './joining/join-requests.service.js';
export { PasswordHasher } from './credentials/password-hasher.js';

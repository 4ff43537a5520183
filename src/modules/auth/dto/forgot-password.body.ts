import { SignupBody } from './signup.body.js';

export class ForgotPasswordBody extends SignupBody {}

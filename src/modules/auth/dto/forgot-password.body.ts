import { SignupBody } from '#src/modules/joining/index.js';

export class ForgotPasswordBody extends SignupBody {}

import { SignupBody } from './signup.body.js';

export class ResendSignupBody extends SignupBody {}

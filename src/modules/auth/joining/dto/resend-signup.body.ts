import { SignupBody } from '../../dto/signup.body.js';

export class ResendSignupBody extends SignupBody {}

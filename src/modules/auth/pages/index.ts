import { BrowserSessions } from './browser-sessions.js';
import { CompleteSignupPageController } from './complete-signup-page.controller.js';
import { ConfirmEmailPageController } from './confirm-email-page.controller.js';
import { ForgotPasswordPageController } from './forgot-password-page.controller.js';
import { LandingController } from './landing.controller.js';
import { LoginPageController } from './login-page.controller.js';
import { LoginFailures } from './login-failures.js';
import { PasskeyLoginPageController } from './passkey-login-page.controller.js';
import { PageBrands } from './page-brands.js';
import { ReportMailPageController } from './report-mail-page.controller.js';
import { ResetPasswordPageController } from './reset-password-page.controller.js';
import { SecondStepPageController } from './second-step-page.controller.js';
import { SecondStepPages } from './second-step-pages.js';
import { SignupPageController } from './signup-page.controller.js';
import { UndoEmailPageController } from './undo-email-page.controller.js';

/** The pages before the panel. */
export const pageControllers = [
  LandingController,
  SignupPageController,
  CompleteSignupPageController,
  LoginPageController,
  SecondStepPageController,
  PasskeyLoginPageController,
  ForgotPasswordPageController,
  ResetPasswordPageController,
  ReportMailPageController,
  ConfirmEmailPageController,
  UndoEmailPageController,
];

export const pageProviders = [BrowserSessions, PageBrands, SecondStepPages, LoginFailures];

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendPage, toFormProblem, type FormProblem } from '#src/http/ui/index.js';
import { secondFactorMethods } from '../second-factor/second-factor-method.js';
import { SecondStep } from '../second-factor/second-step.js';
import { invalidTicket } from '../second-factor/second-step-tries.js';
import { sendFormAgain } from './form.js';
import { renderLogin } from './login.page.js';
import { PageBrands } from './page-brands.js';
import { renderSecondStep } from './second-step.page.js';

interface ShownStep {
  readonly ticket: string;
  /** The way that somebody chose; another text shows the best one. */
  readonly use?: string;
  /** Where to go after; already judged to be on this site. */
  readonly next: string;
  /** Whether another code was mailed just now. */
  readonly isSentAgain?: boolean;
  readonly problem?: FormProblem;
}

/** Answers with the page of the second step. */
@Injectable()
export class SecondStepPages {
  constructor(
    private readonly secondStep: SecondStep,
    private readonly brands: PageBrands,
  ) {}

  /** Shows the form of a live ticket, in its organization's looks. Whoever's ticket is over begins with the password again. */
  async show(reply: FastifyReply, { ticket, use, next, isSentAgain = false, problem }: ShownStep): Promise<void> {
    const live = await this.secondStep.open(ticket);
    const methods = secondFactorMethods.filter((name) => live?.methods.includes(name));
    const method = methods.find((name) => name === use) ?? methods[0];
    if (live === null || method === undefined) {
      const ended = problem && saidAlready.has(problem.code) ? problem : toFormProblem(invalidTicket());
      return sendFormAgain(reply, ended, renderLogin({ email: '', next, problem: ended }));
    }
    const { email, organizationId } = live.user;
    const brand = await this.brands.of(organizationId);
    const html = renderSecondStep({ ticket, email, methods, method, next, isSentAgain, brand, problem });
    return problem === undefined ? sendPage(reply, html, 202) : sendFormAgain(reply, problem, html);
  }
}

/** Problems that tell whoever begins again why. */
const saidAlready = new Set(['invalid_ticket', 'rate_limited']);

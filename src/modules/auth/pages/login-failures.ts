import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toFormProblem } from '#src/http/ui/index.js';
import { ApprovalAwaited } from '#src/modules/joining/index.js';
import { renderAccessRefused } from './access-refused.page.js';
import { renderAwaitingApproval } from './awaiting-approval.page.js';
import { sendFormAgain } from './form.js';
import { adminsOf } from './link-invalid.js';
import { renderLogin } from './login.page.js';
import { PageBrands } from './page-brands.js';

/** The pages that say why somebody was not signed in. */
@Injectable()
export class LoginFailures {
  constructor(private readonly brands: PageBrands) {}

  /** @param typed what the form is to show again */
  async send(
    reply: FastifyReply,
    error: unknown,
    typed: { readonly email: string; readonly next: string },
  ): Promise<void> {
    const problem = toFormProblem(error);
    if (error instanceof ApprovalAwaited)
      return sendFormAgain(
        reply,
        problem,
        renderAwaitingApproval(error.awaited, 'signIn', await this.brands.ofRefusal(error)),
      );
    if (problem.code === 'access_ended') {
      const brand = await this.brands.ofRefusal(error);
      return sendFormAgain(reply, problem, renderAccessRefused({ problem, admins: adminsOf(error), brand }));
    }
    return sendFormAgain(reply, problem, renderLogin({ ...typed, problem }));
  }
}
